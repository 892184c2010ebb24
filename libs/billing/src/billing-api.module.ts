import { Module } from '@nestjs/common';
import { BillingResolver } from './adapters/graphql/billing.resolver.js';
import { PlansResolver } from './adapters/graphql/plans.resolver.js';
import { BillingController } from './adapters/rest/billing.controller.js';
import { PlansController } from './adapters/rest/plans.controller.js';
import { BillingModule } from './billing.module.js';

/** The two faces of billing. */
@Module({
  imports: [BillingModule],
  controllers: [PlansController, BillingController],
  providers: [PlansResolver, BillingResolver],
})
export class BillingApiModule {}
