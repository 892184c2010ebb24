import { Module, type Provider } from '@nestjs/common';
import { Clock } from '#kernel';
import { AuditLog } from '#platform/audit';
import { Config } from '#platform/config';
import { IdentityPayers } from './adapters/identity/identity-payers.js';
import { SignedPortalLinks } from './adapters/security/signed-portal-links.js';
import { SimulatedObjects } from './adapters/simulator/simulated-objects.js';
import { SimulatorBillingPortal } from './adapters/simulator/simulator-billing-portal.js';
import { SimulatorCheckout } from './adapters/simulator/simulator-checkout.js';
import { SimulatorPrices } from './adapters/simulator/simulator-prices.js';
import { SimulatorSubscriptions } from './adapters/simulator/simulator-subscriptions.js';
import { StripeBillingPortal } from './adapters/stripe/stripe-billing-portal.js';
import { StripeCheckout } from './adapters/stripe/stripe-checkout.js';
import { StripeClient } from './adapters/stripe/stripe-client.js';
import { StripeEvents } from './adapters/stripe/stripe-events.js';
import { StripePrices } from './adapters/stripe/stripe-prices.js';
import { StripeSubscriptions } from './adapters/stripe/stripe-subscriptions.js';
import { SqlCheckouts } from './adapters/typeorm/sql-checkouts.js';
import { SqlCustomers } from './adapters/typeorm/sql-customers.js';
import { SqlMembershipViews } from './adapters/typeorm/sql-membership-views.js';
import { SqlPlanViews } from './adapters/typeorm/sql-plan-views.js';
import { SqlTurns } from './adapters/typeorm/sql-turns.js';
import { SqlWebhookEvents } from './adapters/typeorm/sql-webhook-events.js';
import { TypeormMemberships } from './adapters/typeorm/typeorm-memberships.js';
import { TypeormPayments } from './adapters/typeorm/typeorm-payments.js';
import { TypeormPlans } from './adapters/typeorm/typeorm-plans.js';
import { handlers } from './application/handlers.js';
import { BillingPortal, Checkout, Prices, Subscriptions } from './application/ports/checkout.js';
import { Checkouts } from './application/ports/checkouts.js';
import { Customers } from './application/ports/customers.js';
import { MembershipViews } from './application/ports/membership-views.js';
import { Memberships } from './application/ports/memberships.js';
import { Payers } from './application/ports/payers.js';
import { Payments } from './application/ports/payments.js';
import { PlanViews } from './application/ports/plan-views.js';
import { Plans } from './application/ports/plans.js';
import { PortalLinks } from './application/ports/portal-links.js';
import { ProviderEvents } from './application/ports/provider-events.js';
import { Turns } from './application/ports/turns.js';
import { WebhookEvents } from './application/ports/webhook-events.js';

/** Stripe, or in development without an account its simulator. */
const paymentProvider: Provider[] = [
  StripeClient,
  SimulatedObjects,
  {
    provide: Checkout,
    inject: [Config, StripeClient, SimulatedObjects, Prices],
    useFactory: (config: Config, stripe: StripeClient, simulated: SimulatedObjects, prices: Prices) =>
      config.payments.simulated ? new SimulatorCheckout(simulated, config, prices) : new StripeCheckout(stripe, config),
  },
  {
    provide: BillingPortal,
    inject: [Config, StripeClient, SimulatedObjects],
    useFactory: (config: Config, stripe: StripeClient, simulated: SimulatedObjects) =>
      config.payments.simulated ? new SimulatorBillingPortal(simulated, config) : new StripeBillingPortal(stripe, config),
  },
  {
    provide: Subscriptions,
    inject: [Config, StripeClient, SimulatedObjects, Clock],
    useFactory: (config: Config, stripe: StripeClient, simulated: SimulatedObjects, clock: Clock) =>
      config.payments.simulated ? new SimulatorSubscriptions(simulated, clock) : new StripeSubscriptions(stripe),
  },
  {
    provide: Prices,
    inject: [Config, StripeClient, Plans],
    useFactory: (config: Config, stripe: StripeClient, plans: Plans) =>
      config.payments.simulated ? new SimulatorPrices(plans) : new StripePrices(stripe),
  },
  { provide: ProviderEvents, useClass: StripeEvents },
];

/** What is paid for, and what follows from it: handlers and adapters, in every process. */
@Module({
  providers: [
    ...handlers,
    AuditLog,
    ...paymentProvider,
    { provide: Plans, useClass: TypeormPlans },
    { provide: PlanViews, useClass: SqlPlanViews },
    { provide: Memberships, useClass: TypeormMemberships },
    { provide: MembershipViews, useClass: SqlMembershipViews },
    { provide: Payments, useClass: TypeormPayments },
    { provide: Checkouts, useClass: SqlCheckouts },
    { provide: Customers, useClass: SqlCustomers },
    { provide: WebhookEvents, useClass: SqlWebhookEvents },
    { provide: Turns, useClass: SqlTurns },
    { provide: Payers, useClass: IdentityPayers },
    { provide: PortalLinks, useClass: SignedPortalLinks },
  ],
  exports: [Plans, BillingPortal, SimulatedObjects],
})
export class BillingModule {}
