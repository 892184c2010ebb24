import type { Page, PageRequest } from '#kernel';
import type { SubscriptionStatus } from '../../domain/subscription.js';
import type { MembershipView } from '../membership-view.js';

/** Since when and until when somebody reads what only members read. */
export interface Entitlement {
  readonly entitled: boolean;
  /** When it ends unless something is paid; null for somebody who is not entitled. */
  readonly until: Date | null;
}

/** Memberships as they are read: one statement each. */
export abstract class MembershipViews {
  /** The one that counts: what is not over comes before what is, a double last, the newest first. */
  abstract current(personId: string, at: Date): Promise<MembershipView | undefined>;

  /** Newest first. */
  abstract list(filter: { readonly status?: SubscriptionStatus }, page: PageRequest, at: Date): Promise<Page<MembershipView>>;

  abstract entitlement(personId: string, at: Date): Promise<Entitlement>;
}
