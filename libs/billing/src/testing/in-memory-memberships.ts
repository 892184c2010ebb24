import type { Page, PageRequest } from '#kernel';
import { InMemoryAggregates, newestFirst, pageOf } from '#kernel/testing';
import type { MembershipView } from '../application/membership-view.js';
import { MembershipViews, type Entitlement } from '../application/ports/membership-views.js';
import { Memberships } from '../application/ports/memberships.js';
import { Membership, type MembershipState } from '../domain/membership.js';
import type { SubscriptionStatus } from '../domain/subscription.js';

export class InMemoryMemberships extends Memberships {
  readonly stored = new InMemoryAggregates<MembershipState>();

  async find(id: string): Promise<Membership | undefined> {
    const state = this.stored.find(id);
    return state && Membership.restore(state);
  }

  async findBySubscription(reference: string): Promise<Membership | undefined> {
    const state = this.stored.rows.find((row) => row.subscriptionReference === reference);
    return state && Membership.restore(state);
  }

  async liveOf(personId: string): Promise<Membership[]> {
    const live = this.stored.rows.filter((row) => row.personId === personId && row.status !== 'ended');
    return live.sort(byStart).map((state) => Membership.restore(state));
  }

  async lapsed(at: Date, limit: number): Promise<Membership[]> {
    const due = this.stored.rows.filter(({ access, accessUntil }) => access === 'open' && accessUntil && accessUntil <= at);
    due.sort((a, b) => Number(a.accessUntil) - Number(b.accessUntil));
    return due.slice(0, limit).map((state) => Membership.restore(state));
  }

  async save(membership: Membership): Promise<void> {
    this.stored.save(membership);
  }
}

export class InMemoryMembershipViews extends MembershipViews {
  constructor(private readonly memberships: InMemoryMemberships) {
    super();
  }

  async current(personId: string, at: Date): Promise<MembershipView | undefined> {
    const own = this.#views(at).filter((view) => view.personId === personId);
    const rank = ({ status, doubleOf }: MembershipView): number => Number(status !== 'ended') * 2 + Number(doubleOf === null);
    return own.sort((a, b) => rank(b) - rank(a) || byStart(a, b))[0];
  }

  async list({ status }: { status?: SubscriptionStatus }, page: PageRequest, at: Date): Promise<Page<MembershipView>> {
    const those = this.#views(at).filter((view) => status === undefined || view.status === status);
    return pageOf(those.sort(newestFirst), page);
  }

  async entitlement(personId: string, at: Date): Promise<Entitlement> {
    const ends = this.#views(at).flatMap((view) => (view.personId === personId && view.entitled ? Number(view.accessUntil) : []));
    return ends.length > 0 ? { entitled: true, until: new Date(Math.max(...ends)) } : { entitled: false, until: null };
  }

  #views(at: Date): MembershipView[] {
    return this.memberships.stored.rows.map(({ access: _, subscriptionReference: __, customerReference: ___, ...row }) => ({
      ...row,
      entitled: row.status !== 'ended' && row.accessUntil !== null && row.accessUntil > at,
    }));
  }
}

function byStart(a: { startedAt: Date; id: string }, b: { startedAt: Date; id: string }): number {
  return b.startedAt.getTime() - a.startedAt.getTime() || (a.id < b.id ? 1 : -1);
}
