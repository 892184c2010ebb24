import { setTimeout as wait } from 'node:timers/promises';

/**
 * Looks again and again until something is so.
 * @throws Error when it has not become so after `ms`
 */
export async function until<Found>(what: string, look: () => Promise<Found> | Found, ms = 60_000): Promise<NonNullable<Found>> {
  const deadline = performance.now() + ms;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (performance.now() > deadline) throw new Error(`${what} was still not so after ${ms} ms`);
    await wait(20);
  }
}
