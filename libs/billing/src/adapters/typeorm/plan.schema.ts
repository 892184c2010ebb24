import { EntitySchema } from 'typeorm';
import type { PlanState } from '../../domain/plan.js';

export const planSchema = new EntitySchema<PlanState>({
  name: 'Plan',
  tableName: 'plans',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    name: { type: 'text' },
    description: { type: 'text' },
    amount: { type: 'int' },
    currency: { type: 'text' },
    interval: { type: 'text' },
    graceDays: { type: 'int', name: 'grace_days' },
    priceReference: { type: 'text', name: 'price_reference' },
    active: { type: 'boolean' },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    updatedAt: { type: 'timestamptz', name: 'updated_at' },
  },
});
