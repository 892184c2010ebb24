import type { DomainEvent } from '#kernel';

interface MembershipFact {
  readonly membershipId: string;
  readonly personId: string;
  readonly planId: string;
  readonly [more: string]: unknown;
}

/** Somebody has become a member: from now on they read what only members read. */
export class MembershipBegan implements DomainEvent {
  static readonly type = 'billing.membership-began.v1';
  readonly type = MembershipBegan.type;

  constructor(
    readonly subject: string,
    readonly data: MembershipFact,
  ) {}
}

/** A payment for the next period did not arrive; access lasts until the end of the grace period. */
export class MembershipPaymentFailed implements DomainEvent {
  static readonly type = 'billing.membership-payment-failed.v1';
  readonly type = MembershipPaymentFailed.type;

  constructor(
    readonly subject: string,
    /** `accessUntil` in ISO 8601, or null where there is no grace. */
    readonly data: MembershipFact & { readonly accessUntil: string | null },
  ) {}
}

/** A membership whose access had ended gives access again, because a payment arrived. */
export class MembershipResumed implements DomainEvent {
  static readonly type = 'billing.membership-resumed.v1';
  readonly type = MembershipResumed.type;

  constructor(
    readonly subject: string,
    readonly data: MembershipFact,
  ) {}
}

/** Somebody pays for a second membership beside one that goes on: the second is taken back. Nothing else is told of it. */
export class MembershipDoubled implements DomainEvent {
  static readonly type = 'billing.membership-doubled.v1';
  readonly type = MembershipDoubled.type;

  constructor(
    readonly subject: string,
    readonly data: MembershipFact & { readonly doubleOf: string },
  ) {}
}

/** A member reads no longer what only members read: the membership ended, was paused, or was not paid for in time. */
export class MembershipEnded implements DomainEvent {
  static readonly type = 'billing.membership-ended.v1';
  readonly type = MembershipEnded.type;

  constructor(
    readonly subject: string,
    readonly data: MembershipFact & { readonly reason: 'ended' | 'paused' | 'lapsed' },
  ) {}
}
