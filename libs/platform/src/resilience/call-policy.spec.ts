import { describe, expect, it, vi } from 'vitest';
import { CallPolicy, ServiceUnavailable, type CallPolicyOptions } from './index.js';

const away = new Error('away');
const wrong = new Error('wrong');
const slowDown = Object.assign(new Error('slow down'), { afterMs: 2_000 });

/** A policy whose waits are written down, and over at once. */
function setUp(options: Partial<CallPolicyOptions> = {}) {
  const waits: number[] = [];
  let time = 0;
  const policy = new CallPolicy(
    'The printer',
    {
      attempts: 3,
      initialDelayMs: 100,
      maxDelayMs: 1_000,
      multiplier: 2,
      attemptTimeoutMs: 50,
      deadlineMs: 10_000,
      adviceFor: (error) => (error === wrong ? { retry: false } : { retry: true, afterMs: (error as { afterMs?: number }).afterMs }),
      breaker: { faults: 100, restMs: 5_000 },
      bulkhead: { calls: 2, waiting: 1 },
      ...options,
    },
    { random: () => 0.5, now: () => time, wait: async (ms) => void (waits.push(ms), (time += ms)) },
  );
  return { policy, waits };
}

/** Throws these one after the other, then answers. */
function failing(...errors: Error[]) {
  const work = async (): Promise<number> => {
    work.attempts += 1;
    const error = errors.shift();
    if (error) throw error;
    return work.attempts;
  };
  work.attempts = 0;
  return work;
}

describe('a call to somebody outside', () => {
  it('is tried again, after a random part of a wait that doubles', async () => {
    const { policy, waits } = setUp();
    expect(await policy.run(failing(away, away))).toBe(3);
    expect(waits).toEqual([50, 100]);
  });

  it('waits as long as it was asked to', async () => {
    const { policy, waits } = setUp();
    await policy.run(failing(slowDown));
    expect(waits).toEqual([2_000]);
  });

  it.each<[string, Partial<CallPolicyOptions>, Error[], number]>([
    ['after the last attempt', {}, [away, away, away], 3],
    ['rather than wait beyond the deadline', { deadlineMs: 1_000 }, [slowDown], 1],
  ])('is given up %s', async (_when, options, errors, attempts) => {
    const { policy } = setUp(options);
    const work = failing(...errors);
    await expect(policy.run(work)).rejects.toBeInstanceOf(ServiceUnavailable);
    expect(work.attempts).toBe(attempts);
  });

  it('is not tried again when it was wrong', async () => {
    const { policy } = setUp();
    const work = failing(wrong);
    await expect(policy.run(work)).rejects.toBe(wrong);
    expect(work.attempts).toBe(1);
  });

  it('is cut off when an attempt takes too long', async () => {
    const { policy } = setUp({ attempts: 1, attemptTimeoutMs: 5 });
    const endless = (): Promise<never> => new Promise(() => undefined);
    await expect(policy.run(endless)).rejects.toMatchObject({ message: 'The printer does not answer at the moment', retryAfter: 1 });
  });

  it('is cut off at its deadline, in the middle of an attempt', async () => {
    const { policy } = setUp({ attempts: 1, attemptTimeoutMs: 60_000, deadlineMs: 10 });
    const endless = (): Promise<never> => new Promise(() => undefined);
    await expect(policy.run(endless)).rejects.toBeInstanceOf(ServiceUnavailable);
  });

  it('is not made at all while the breaker rests', async () => {
    const { policy } = setUp({ attempts: 1, breaker: { faults: 2, restMs: 5_000 } });
    await expect(policy.run(failing(away))).rejects.toThrow();
    await expect(policy.run(failing(away))).rejects.toThrow();
    const work = failing();
    await expect(policy.run(work)).rejects.toMatchObject({ retryAfter: 5 });
    expect(work.attempts).toBe(0);
  });

  it('tells how its breaker stands, and how many attempts ended how', async () => {
    const { policy } = setUp({ attempts: 1, breaker: { faults: 1, restMs: 20 } });
    await policy.run(failing());
    expect(policy.breaker).toBe('closed');
    await expect(policy.run(failing(away))).rejects.toThrow();
    const began = performance.now();
    await expect(policy.run(failing())).rejects.toThrow();
    expect(performance.now() - began, 'milliseconds until the answer').toBeLessThan(50);
    expect([policy.breaker, policy.counts]).toEqual(['open', { ok: 1, failed: 1, heldBack: 1 }]);
  });

  it('lets one call through after the rest, and goes on when that one went well', async () => {
    const { policy } = setUp({ attempts: 1, breaker: { faults: 1, restMs: 1 } });
    await expect(policy.run(failing(away))).rejects.toThrow();
    const probes = { made: 0 };
    const probe = () => policy.run(async () => void (probes.made += 1));
    await vi.waitFor(probe);
    expect([probes.made, policy.breaker]).toEqual([1, 'closed']);
  });

  it('is made at once after a rest that was called off', async () => {
    const { policy } = setUp({ attempts: 1, breaker: { faults: 1, restMs: 60_000 } });
    await expect(policy.run(failing(away))).rejects.toThrow();
    policy.startAfresh();
    expect([await policy.run(failing()), policy.breaker]).toEqual([1, 'closed']);
  });

  it('waits for its turn, and is refused when too many wait', async () => {
    const { policy } = setUp({ attemptTimeoutMs: 5_000 });
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const under = [1, 2, 3].map(() => policy.run(() => held));
    expect(policy.load).toEqual({ running: 2, waiting: 1 });
    await expect(policy.run(failing())).rejects.toMatchObject({ message: 'The printer is being asked too much at the moment' });
    release();
    await Promise.all(under);
  });
});
