import { vi } from 'vitest';

/** Asks again and again, until it is so. */
export function until(_what: string, ask: () => Promise<boolean>, timeout = 15_000): Promise<boolean> {
  return vi.waitUntil(ask, { timeout, interval: 25 });
}
