import { describe, expect, it } from 'vitest';
import { adviceForStatus } from './index.js';

const now = Date.parse('2026-11-22T20:00:00Z');

describe('an answer over HTTP', () => {
  it.each([408, 409, 429, 500, 502, 503, 504])('with %i may be another next time', (status) => {
    expect(adviceForStatus(status)).toEqual({ retry: true, afterMs: 0 });
  });

  it.each([400, 401, 402, 403, 404, 405, 410, 413, 422, 451, 501, undefined])('with %s would be the same again', (status) => {
    expect(adviceForStatus(status, '1')).toEqual({ retry: false });
  });

  it.each([
    ['7', 7_000],
    [' 120 ', 120_000],
    ['Sun, 22 Nov 2026 20:00:30 GMT', 30_000],
    ['Sun, 22 Nov 2026 19:00:00 GMT', 0],
    ['-1', 0],
    ['soon', 0],
    ['', 0],
    [null, 0],
  ])('that says Retry-After: %s is waited upon for %i ms', (header, afterMs) => {
    expect(adviceForStatus(503, header, now)).toEqual({ retry: true, afterMs });
  });
});
