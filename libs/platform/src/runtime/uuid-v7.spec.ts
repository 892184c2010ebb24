import { describe, expect, it } from 'vitest';
import { uuidV7 } from './uuid-v7.js';

const at = Date.UTC(2100, 0, 1);
const many = Array.from({ length: 10_000 }, (_, n) => n);

describe('identifiers', () => {
  it('are UUIDs of version 7 that bear their time', () => {
    const id = uuidV7(at);
    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(at);
  });

  it.each([
    ['in one millisecond', () => at + 1],
    ['while the clock goes back', (n: number) => at - n],
    ['as time goes by', (n: number) => at + 100 * n],
  ])('sort as they were made: %s', (_when, clock) => {
    const ids = many.map((n) => uuidV7(clock(n)));
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
