export { membershipSchema } from './adapters/typeorm/membership.schema.js';
export { paymentSchema } from './adapters/typeorm/payment.schema.js';
export { planSchema } from './adapters/typeorm/plan.schema.js';
export type { AppliedWebhookEvent } from './application/apply-webhook-event.js';
export { CreatePlan } from './application/create-plan.js';
export { DiscardWebhookEvent } from './application/discard-webhook-event.js';
export { FindEntitlement } from './application/find-entitlement.js';
export { FindPortalLink } from './application/find-portal-link.js';
export { ListWebhookEvents } from './application/list-webhook-events.js';
export { billingOperations } from './application/operations.js';
export type { Entitlement } from './application/ports/membership-views.js';
export { ReconcileMemberships } from './application/reconcile-memberships.js';
export { ReplayWebhookEvent } from './application/replay-webhook-event.js';
export { ReplayWebhookEvents, type ReplayedRange } from './application/replay-webhook-events.js';
export { webhookStatuses, type WebhookEventView } from './application/webhook-event-view.js';
export { BillingApiModule } from './billing-api.module.js';
export { BillingWorkerModule } from './billing-worker.module.js';
export { BillingModule } from './billing.module.js';
export {
  MembershipBegan,
  MembershipDoubled,
  MembershipEnded,
  MembershipPaymentFailed,
  MembershipResumed,
} from './domain/membership.events.js';
export { WebhookReceived } from './domain/webhook.events.js';
