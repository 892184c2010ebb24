import { vi } from 'vitest';
import type { Face, Running, SignedInPerson } from '../support/index.js';

/** Asks again and again until the answer is something. */
export function until<Answer>(what: string, ask: () => Promise<Answer>): Promise<Exclude<Answer, false | null | undefined>> {
  return vi.waitUntil(ask, { timeout: 15_000, interval: 25 }).catch(() => {
    throw new Error(`It did not happen: ${what}`);
  }) as Promise<Exclude<Answer, false | null | undefined>>;
}

/** Sends a form of the simulated payment provider as a browser does. */
export async function submit(api: Running, page: string, form: Record<string, string>): Promise<Response> {
  return fetch(`${api.url}${page}`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
}

/** The path of a page: the address that it bears is that of another start. */
export function pathOf(url: unknown): string {
  return new URL(String(url)).pathname;
}

/** Goes to the checkout and pays with a card that works; resolves when the membership gives access. */
export async function join(api: Running, face: Face, person: SignedInPerson, planId: string): Promise<void> {
  const { data } = await face.run(api, 'startCheckout', { input: { planId } }, person.accessToken);
  await submit(api, pathOf(data['url']), { card: 'works' });
  await until('that the membership begins', async () => {
    const { data: membership } = await face.run(api, 'myMembership', {}, person.accessToken);
    return membership && membership['entitled'] === true;
  });
}

/** A plan that is paid for every month. */
export async function aPlanFor(api: Running, face: Face, admin: string, details: object = {}): Promise<string> {
  const price = { amount: 499, currency: 'EUR' };
  const priceReference = `price_${process.hrtime.bigint()}`;
  const input = { name: 'Friend', price, interval: 'month', graceDays: 3, priceReference, ...details };
  const { data } = await face.run(api, 'createPlan', { input }, admin);
  return data.id;
}
