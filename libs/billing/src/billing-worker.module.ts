import { Module } from '@nestjs/common';
import { ReconcileMembershipsJob } from './adapters/jobs/reconcile-memberships.job.js';
import { RetryWaitingWebhooksJob } from './adapters/jobs/retry-waiting-webhooks.job.js';
import { SettleLapsedMembershipsJob } from './adapters/jobs/settle-lapsed-memberships.job.js';
import { WhenMembershipDoubledTakeItBack } from './adapters/jobs/when-membership-doubled-take-it-back.js';
import { WhenWebhookReceivedApplyIt } from './adapters/jobs/when-webhook-received-apply-it.js';
import { BillingModule } from './billing.module.js';

/** What carries out the provider's events, and what runs by the clock. */
@Module({
  imports: [BillingModule],
  providers: [
    WhenWebhookReceivedApplyIt,
    WhenMembershipDoubledTakeItBack,
    RetryWaitingWebhooksJob,
    SettleLapsedMembershipsJob,
    ReconcileMembershipsJob,
  ],
})
export class BillingWorkerModule {}
