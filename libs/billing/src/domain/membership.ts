import { AggregateRoot, type AggregateState, type DomainEvent } from '#kernel';
import { accessUntil, type Access } from './access.js';
import { MembershipBegan, MembershipDoubled, MembershipEnded, MembershipPaymentFailed, MembershipResumed } from './membership.events.js';
import type { Subscription, SubscriptionStatus } from './subscription.js';

export interface MembershipState extends AggregateState {
  readonly personId: string;
  readonly planId: string;
  readonly subscriptionReference: string;
  readonly customerReference: string;
  readonly status: SubscriptionStatus;
  readonly access: Access;
  /** When access ends unless something is paid; null where there is none. */
  readonly accessUntil: Date | null;
  readonly startedAt: Date;
  readonly periodStart: Date;
  readonly periodEnd: Date;
  readonly endsAt: Date | null;
  readonly endedAt: Date | null;
  /** The membership of the same person beside which this one was paid for; null for all but such doubles. */
  readonly doubleOf: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** The plan as far as a membership needs it. */
interface Terms {
  readonly id: string;
  readonly graceDays: number;
}

/**
 * Somebody's right to read what only members read, for as long as a subscription is paid for. It follows what the
 * payment provider says; it never goes back from its end.
 */
export class Membership extends AggregateRoot<MembershipState> {
  /** The first that is heard of a subscription. @param details.besides the membership that it is a double of */
  static of(details: { id: string; personId: string; terms: Terms; subscription: Subscription; at: Date; besides?: string }): Membership {
    const { id, personId, terms, subscription, at, besides } = details;
    const membership = new Membership({
      ...standing(subscription, terms),
      id,
      version: 0,
      personId,
      subscriptionReference: subscription.reference,
      startedAt: subscription.startedAt,
      access: 'none',
      doubleOf: null,
      createdAt: at,
      updatedAt: at,
    });
    if (besides !== undefined) membership.doubles(besides, at);
    membership.#tellOf('pending');
    membership.settleAccess(at);
    return membership;
  }

  static restore(state: MembershipState): Membership {
    return new Membership(state);
  }

  get personId(): string {
    return this.state.personId;
  }

  get subscriptionReference(): string {
    return this.state.subscriptionReference;
  }

  get customerReference(): string {
    return this.state.customerReference;
  }

  get status(): SubscriptionStatus {
    return this.state.status;
  }

  /** Whether what it is for has been paid, so that another one beside it would be paid for twice. */
  get isPaidFor(): boolean {
    return isPaid(this.state.status) && !this.isDouble;
  }

  get isDouble(): boolean {
    return this.state.doubleOf !== null;
  }

  /** Whether a payment is due that has not arrived. */
  get awaitsPayment(): boolean {
    return isOverdue(this.state.status);
  }

  /** Whether there is nothing more to come of it. */
  get isOver(): boolean {
    return this.state.status === 'ended';
  }

  /** Of two, the one that goes on: which that is must not hang on the order of events. */
  beganBefore({ startedAt, reference }: Subscription): boolean {
    const apart = this.state.startedAt.getTime() - startedAt.getTime();
    return apart === 0 ? this.subscriptionReference < reference : apart < 0;
  }

  /**
   * It is paid for beside another one, and will be taken back.
   * @returns whether that is new
   */
  doubles(membershipId: string, at: Date): boolean {
    if (this.isDouble || this.isOver) return false;
    this.state = { ...this.state, doubleOf: membershipId, updatedAt: at };
    this.record(new MembershipDoubled(this.id, { ...this.#fact(), doubleOf: membershipId }));
    return true;
  }

  /**
   * Takes over what the provider says now. After the end nothing is taken over any more.
   * @param besides the membership that it is a double of
   * @returns whether anything changed
   */
  follow(subscription: Subscription, terms: Terms, at: Date, besides?: string): boolean {
    if (this.isOver) return false;
    const { status } = this.state;
    const next = { ...this.state, ...standing(subscription, terms) };
    const changed = differs(this.state, next);
    if (changed) this.state = { ...next, updatedAt: at };
    const isNew = besides !== undefined && this.doubles(besides, at);
    if (changed) this.#tellOf(status);
    return this.settleAccess(at) || changed || isNew;
  }

  /**
   * Opens or closes access as the time demands.
   * @returns whether that changed
   */
  settleAccess(at: Date): boolean {
    const { access, accessUntil: until, status } = this.state;
    const isOpen = until !== null && until > at && status !== 'ended';
    const next: Access = isOpen ? 'open' : access === 'open' || status === 'ended' ? 'closed' : access;
    if (next === access) return false;
    this.state = { ...this.state, access: next, updatedAt: at };
    if (next === 'open') this.#tell(access === 'none' ? new MembershipBegan(this.id, this.#fact()) : new MembershipResumed(this.id, this.#fact()));
    if (access === 'open') this.#tell(new MembershipEnded(this.id, { ...this.#fact(), reason: reasonOf(status) }));
    return true;
  }

  #tellOf(before: SubscriptionStatus): void {
    if (!isOverdue(this.state.status) || isOverdue(before)) return;
    const until = this.state.accessUntil?.toISOString() ?? null;
    this.#tell(new MembershipPaymentFailed(this.id, { ...this.#fact(), accessUntil: until }));
  }

  /** Of a double nobody hears but that it is one: its member is a member by the other. */
  #tell(event: DomainEvent): void {
    if (!this.isDouble) this.record(event);
  }

  #fact(): { membershipId: string; personId: string; planId: string } {
    return { membershipId: this.id, personId: this.state.personId, planId: this.state.planId };
  }
}

/** What the provider decides of a membership. */
function standing(subscription: Subscription, { id, graceDays }: Terms) {
  const { customerReference, status, periodStart, periodEnd, endsAt, endedAt } = subscription;
  const until = accessUntil(subscription, graceDays);
  return { planId: id, customerReference, status, periodStart, periodEnd, endsAt, endedAt, accessUntil: until };
}

function differs(one: MembershipState, other: MembershipState): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}

/** Whether a subscription of that status has been paid for. */
export function isPaid(status: SubscriptionStatus): boolean {
  return status === 'active' || status === 'trialing';
}

function isOverdue(status: SubscriptionStatus): boolean {
  return status === 'overdue' || status === 'unpaid';
}

function reasonOf(status: SubscriptionStatus): 'ended' | 'paused' | 'lapsed' {
  return status === 'ended' || status === 'paused' ? status : 'lapsed';
}
