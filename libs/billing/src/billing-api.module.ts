import { type DynamicModule, Module } from '@nestjs/common';
import { BillingResolver } from './adapters/graphql/billing.resolver.js';
import { PlansResolver } from './adapters/graphql/plans.resolver.js';
import { WebhookEventsResolver } from './adapters/graphql/webhook-events.resolver.js';
import { BillingController } from './adapters/rest/billing.controller.js';
import { PlansController } from './adapters/rest/plans.controller.js';
import { PortalLinkController } from './adapters/rest/portal-link.controller.js';
import { WebhookEventsController } from './adapters/rest/webhook-events.controller.js';
import { EventDelivery } from './adapters/simulator/event-delivery.js';
import { Simulator } from './adapters/simulator/simulator.js';
import { SimulatorController } from './adapters/simulator/simulator.controller.js';
import { StripeWebhooksController } from './adapters/rest/stripe-webhooks.controller.js';
import { BillingModule } from './billing.module.js';

/** The two faces of billing, and the endpoint of the payment provider. */
@Module({ imports: [BillingModule] })
export class BillingApiModule {
  /** @param simulated whether the pages of the simulated payment provider are served */
  static forRoot({ simulated }: { simulated: boolean }): DynamicModule {
    return {
      module: BillingApiModule,
      controllers: [
        PlansController,
        BillingController,
        PortalLinkController,
        WebhookEventsController,
        StripeWebhooksController,
        ...(simulated ? [SimulatorController] : []),
      ],
      providers: [PlansResolver, BillingResolver, WebhookEventsResolver, ...(simulated ? [Simulator, EventDelivery] : [])],
    };
  }
}
