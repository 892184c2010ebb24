import type { ThrottlerStorage } from '@nestjs/throttler';
import { windowRecord, type WindowRecord } from './window-record.js';

/** Windows that are remembered at the most; beyond, the oldest are forgotten. */
const most = 100_000;

/**
 * Counts in this process. The storage that the throttler brings starts a timer for each request; this one compares
 * two numbers.
 */
export class InProcessStorage implements ThrottlerStorage {
  readonly #windows = new Map<string, { hits: number; readonly endsAt: number }>();

  constructor(private readonly now: () => number = Date.now) {}

  async increment(key: string, ttl: number, limit: number): Promise<WindowRecord> {
    return this.count(key, ttl, limit);
  }

  /** @param ttl milliseconds that a window lasts, from its first hit */
  count(key: string, ttl: number, limit: number): WindowRecord {
    const now = this.now();
    let window = this.#windows.get(key);
    if (!window || window.endsAt <= now) {
      window = { hits: 0, endsAt: now + ttl };
      this.#windows.delete(key);
      this.#windows.set(key, window);
      this.#forgetOld(now);
    }
    window.hits += 1;
    return windowRecord(window.hits, limit, window.endsAt - now);
  }

  #forgetOld(now: number): void {
    for (const [key, { endsAt }] of this.#windows) {
      if (endsAt > now && this.#windows.size <= most) return;
      this.#windows.delete(key);
    }
  }
}
