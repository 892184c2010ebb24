import { EntitySchema } from 'typeorm';
import type { MembershipState } from '../../domain/membership.js';

export const membershipSchema = new EntitySchema<MembershipState>({
  name: 'Membership',
  tableName: 'memberships',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    personId: { type: 'uuid', name: 'person_id' },
    planId: { type: 'uuid', name: 'plan_id' },
    subscriptionReference: { type: 'text', name: 'subscription_reference' },
    customerReference: { type: 'text', name: 'customer_reference' },
    status: { type: 'text' },
    access: { type: 'text' },
    accessUntil: { type: 'timestamptz', name: 'access_until', nullable: true },
    startedAt: { type: 'timestamptz', name: 'started_at' },
    periodStart: { type: 'timestamptz', name: 'period_start' },
    periodEnd: { type: 'timestamptz', name: 'period_end' },
    endsAt: { type: 'timestamptz', name: 'ends_at', nullable: true },
    endedAt: { type: 'timestamptz', name: 'ended_at', nullable: true },
    doubleOf: { type: 'uuid', name: 'double_of', nullable: true },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    updatedAt: { type: 'timestamptz', name: 'updated_at' },
  },
});
