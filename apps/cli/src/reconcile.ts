import { ReconcileMemberships } from '#billing';
import type { Shell } from './open-shell.js';

export const reconcileUsage = `
  reconcile    compare memberships with the payment provider and repair them, and compare prices
`;

/** Does at once what runs by itself every hour. @returns what was compared, and what was found */
export async function reconcile({ commands }: Shell): Promise<string> {
  const { checked, drifted, failed, plans } = await commands.execute(new ReconcileMemberships());
  const prices = plans.map(({ subject, field, from, to }) => `${subject}  ${field}: ${from ?? 'nothing'} here, ${to ?? 'nothing'} there\n`);
  return `${checked} memberships compared, ${drifted} repaired, ${failed} could not be\n${prices.join('')}`;
}
