import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '#kernel';
import { Database, isUuid, statement } from '#platform/database';
import type { MembershipView } from '../../application/membership-view.js';
import { MembershipViews, type Entitlement } from '../../application/ports/membership-views.js';
import type { SubscriptionStatus } from '../../domain/subscription.js';
import { newestFirst } from './newest-first.js';

/** The time of the question is $1: it comes from the Clock, not from PostgreSQL. */
const entitled = `(status <> 'ended' AND access_until IS NOT NULL AND access_until > $1::timestamptz)`;

const columns = `id, version, person_id AS "personId", plan_id AS "planId", status, ${entitled} AS entitled,
  access_until AS "accessUntil", started_at AS "startedAt", period_start AS "periodStart", period_end AS "periodEnd",
  ends_at AS "endsAt", ended_at AS "endedAt", double_of AS "doubleOf", created_at AS "createdAt", updated_at AS "updatedAt"`;

const current = statement(
  'billing.current-membership',
  `SELECT ${columns} FROM memberships WHERE person_id = $2
   ORDER BY status <> 'ended' DESC, double_of IS NULL DESC, started_at DESC, id DESC LIMIT 1`,
);
const entitlement = statement(
  'billing.entitlement',
  `SELECT max(access_until) AS until FROM memberships WHERE person_id = $2 AND ${entitled}`,
);
const list = newestFirst<MembershipView>('billing.memberships', {
  columns,
  from: 'memberships',
  where: '$1::timestamptz IS NOT NULL AND ($2::text IS NULL OR status = $2)',
  parameters: 2,
});

@Injectable()
export class SqlMembershipViews extends MembershipViews {
  constructor(private readonly database: Database) {
    super();
  }

  async current(personId: string, at: Date): Promise<MembershipView | undefined> {
    return isUuid(personId) ? this.database.one<MembershipView>(current, [at, personId]) : undefined;
  }

  list(filter: { status?: SubscriptionStatus }, page: PageRequest, at: Date): Promise<Page<MembershipView>> {
    return list(this.database, page, [at, filter.status ?? null]);
  }

  async entitlement(personId: string, at: Date): Promise<Entitlement> {
    const row = isUuid(personId) && (await this.database.one<{ until: Date | null }>(entitlement, [at, personId]));
    const until = row ? row.until : null;
    return { entitled: until !== null, until };
  }
}
