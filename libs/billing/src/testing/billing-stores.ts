import { Checkouts } from '../application/ports/checkouts.js';
import { Customers } from '../application/ports/customers.js';
import { MembershipViews } from '../application/ports/membership-views.js';
import { Memberships } from '../application/ports/memberships.js';
import { Payers, type Payer } from '../application/ports/payers.js';
import { Payments } from '../application/ports/payments.js';
import { PlanViews } from '../application/ports/plan-views.js';
import { Plans } from '../application/ports/plans.js';
import { Turns } from '../application/ports/turns.js';
import { WebhookEvents } from '../application/ports/webhook-events.js';
import { InMemoryCheckouts } from './in-memory-checkouts.js';
import { InMemoryMemberships, InMemoryMembershipViews } from './in-memory-memberships.js';
import { InMemoryCustomers, InMemoryPayments } from './in-memory-payments.js';
import { InMemoryPlans, InMemoryPlanViews } from './in-memory-plans.js';
import { InMemoryPayers, InMemoryTurns } from './in-memory-provider.js';
import { InMemoryWebhookEvents } from './in-memory-webhook-events.js';

/** What billing keeps, whichever way it is kept: contract suites hold each way to the same promises. */
export interface BillingStores {
  readonly plans: Plans;
  readonly planViews: PlanViews;
  readonly memberships: Memberships;
  readonly membershipViews: MembershipViews;
  readonly customers: Customers;
  readonly checkouts: Checkouts;
  readonly payments: Payments;
  readonly webhookEvents: WebhookEvents;
  readonly turns: Turns;
  readonly payers: Payers;
  /** Makes somebody who may pay. @returns the person's id */
  readonly aPayer: (payer: Payer) => Promise<string>;
}

/** Opens empty stores for a suite; they are closed after it. */
export type OpenStores = () => Promise<BillingStores & { close?(): Promise<void> }>;

/** The fakes, which share what they keep. */
export function inMemoryStores() {
  const plans = new InMemoryPlans();
  const memberships = new InMemoryMemberships();
  const customers = new InMemoryCustomers();
  const payers = new InMemoryPayers();
  return {
    plans,
    planViews: new InMemoryPlanViews(plans),
    memberships,
    membershipViews: new InMemoryMembershipViews(memberships),
    customers,
    checkouts: new InMemoryCheckouts(),
    payments: new InMemoryPayments(customers),
    webhookEvents: new InMemoryWebhookEvents(),
    turns: new InMemoryTurns(),
    payers,
    async aPayer(payer: Payer) {
      const personId = crypto.randomUUID();
      payers.people.set(personId, payer);
      return personId;
    },
  };
}
