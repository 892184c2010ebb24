import { MembershipViews } from '../application/ports/membership-views.js';
import { Memberships } from '../application/ports/memberships.js';
import { PlanViews } from '../application/ports/plan-views.js';
import { Plans } from '../application/ports/plans.js';
import { InMemoryMemberships, InMemoryMembershipViews } from './in-memory-memberships.js';
import { InMemoryPlans, InMemoryPlanViews } from './in-memory-plans.js';

/** What billing keeps, whichever way it is kept: contract suites hold each way to the same promises. */
export interface BillingStores {
  readonly plans: Plans;
  readonly planViews: PlanViews;
  readonly memberships: Memberships;
  readonly membershipViews: MembershipViews;
}

/** Opens empty stores for a suite; they are closed after it. */
export type OpenStores = () => Promise<BillingStores & { close?(): Promise<void> }>;

/** The fakes, which share what they keep. */
export function inMemoryStores(): BillingStores & { plans: InMemoryPlans; memberships: InMemoryMemberships } {
  const plans = new InMemoryPlans();
  const memberships = new InMemoryMemberships();
  return {
    plans,
    planViews: new InMemoryPlanViews(plans),
    memberships,
    membershipViews: new InMemoryMembershipViews(memberships),
  };
}
