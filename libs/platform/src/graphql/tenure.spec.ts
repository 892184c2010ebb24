import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from './refusals.js';
import { Tenure } from './tenure.js';

const DAY = 24 * 60 * 60 * 1000;

describe('the tenure of a connection', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each([
    ['a minute', 60_000],
    ['longer than a timer can wait', 60 * DAY],
  ])('ends when the authority expires, after %s', (_what, life) => {
    const { signal } = new Tenure({ actor: undefined, expiresAt: new Date(Date.now() + life) });
    vi.advanceTimersByTime(life - 1);
    expect(signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(signal.reason).toMatchObject({ code: 'graphql.authority-ended' });
  });

  it.each([
    ['expired', { expiresAt: new Date(0) }],
    ['was revoked', { ended: AbortSignal.abort() }],
  ])('is over at once when the authority %s before', (_what, authority) => {
    const { signal } = new Tenure({ actor: undefined, ...authority });
    vi.advanceTimersByTime(1);
    expect(signal.reason).toBeInstanceOf(Refusal);
  });

  it('ends without a word when the client leaves, and leaves no timer behind', () => {
    const tenure = new Tenure({ actor: undefined, expiresAt: new Date(Date.now() + DAY) });
    tenure.end();
    expect(tenure.signal.aborted).toBe(true);
    expect(tenure.signal.reason).not.toBeInstanceOf(Refusal);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not end for lack of an end', () => {
    const { signal } = new Tenure({ actor: undefined });
    vi.advanceTimersByTime(365 * DAY);
    expect(signal.aborted).toBe(false);
  });
});
