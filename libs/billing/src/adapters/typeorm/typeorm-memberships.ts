import { Injectable } from '@nestjs/common';
import { Database, isUuid, statement } from '#platform/database';
import { AggregateStore } from '#platform/outbox';
import { Memberships } from '../../application/ports/memberships.js';
import { Membership, type MembershipState } from '../../domain/membership.js';
import { membershipSchema } from './membership.schema.js';

const select = `SELECT id, version, person_id AS "personId", plan_id AS "planId",
  subscription_reference AS "subscriptionReference", customer_reference AS "customerReference", status, access,
  access_until AS "accessUntil", started_at AS "startedAt", period_start AS "periodStart", period_end AS "periodEnd",
  ends_at AS "endsAt", ended_at AS "endedAt", double_of AS "doubleOf", created_at AS "createdAt", updated_at AS "updatedAt" FROM memberships`;

const byId = statement('billing.membership-by-id', `${select} WHERE id = $1`);
const bySubscription = statement('billing.membership-by-subscription', `${select} WHERE subscription_reference = $1`);
const live = statement(
  'billing.live-memberships',
  `${select} WHERE person_id = $1 AND status <> 'ended' ORDER BY started_at DESC, id DESC`,
);
const lapsed = statement(
  'billing.lapsed-memberships',
  `${select} WHERE access = 'open' AND access_until <= $1 ORDER BY access_until LIMIT $2`,
);

@Injectable()
export class TypeormMemberships extends Memberships {
  constructor(
    private readonly database: Database,
    private readonly store: AggregateStore,
  ) {
    super();
  }

  async find(id: string): Promise<Membership | undefined> {
    const state = isUuid(id) && (await this.database.one<MembershipState>(byId, [id]));
    return state ? Membership.restore(state) : undefined;
  }

  async findBySubscription(reference: string): Promise<Membership | undefined> {
    const state = await this.database.one<MembershipState>(bySubscription, [reference]);
    return state && Membership.restore(state);
  }

  async liveOf(personId: string): Promise<Membership[]> {
    const states = isUuid(personId) ? await this.database.query<MembershipState>(live, [personId]) : [];
    return states.map((state) => Membership.restore(state));
  }

  async lapsed(at: Date, limit: number): Promise<Membership[]> {
    const states = await this.database.query<MembershipState>(lapsed, [at, limit]);
    return states.map((state) => Membership.restore(state));
  }

  save(membership: Membership): Promise<void> {
    return this.store.save(membershipSchema, membership);
  }
}
