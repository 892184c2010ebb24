import type { Plan } from '../domain/plan.js';
import type { ProviderPrice } from './ports/checkout.js';

/** What a plan says of its price, and what the provider takes, where these are not the same; null where it has none such. */
export function priceDifference({ price, interval }: Plan, theirs: ProviderPrice | undefined): { from: string; to: string | null } | undefined {
  const [from, to] = [wordsOf({ ...price, interval }), theirs ? wordsOf(theirs) : null];
  return from === to ? undefined : { from, to };
}

function wordsOf({ amount, currency, interval }: ProviderPrice): string {
  return `${amount ?? 'no fixed amount of'} ${currency} ${interval === null ? 'once' : `each ${interval}`}`;
}
