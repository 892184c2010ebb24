import { randomUUID } from 'node:crypto';
import { money } from '#kernel';
import { Plan } from '../domain/plan.js';

/** A plan as most tests need it: 4.99 € a month, three days of grace. */
export function aPlan(details: Partial<Parameters<typeof Plan.offer>[0]> = {}): Plan {
  const id = randomUUID();
  return Plan.offer({
    id,
    name: 'Friend of the press',
    description: 'Every post, as soon as it is out.',
    price: money(499, 'EUR'),
    interval: 'month',
    graceDays: 3,
    priceReference: `price_${id}`,
    at: new Date('2026-11-01T08:00:00.000Z'),
    ...details,
  });
}
