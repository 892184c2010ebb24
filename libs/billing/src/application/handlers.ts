import { ApplyWebhookEventHandler } from './apply-webhook-event.js';
import { CreatePlanHandler } from './create-plan.js';
import { DiscardWebhookEventHandler } from './discard-webhook-event.js';
import { FindEntitlementHandler } from './find-entitlement.js';
import { FindMyMembershipHandler } from './find-my-membership.js';
import { FindPlanHandler } from './find-plan.js';
import { FindPortalLinkHandler } from './find-portal-link.js';
import { FindWebhookEventHandler } from './find-webhook-event.js';
import { FollowPortalLinkHandler } from './follow-portal-link.js';
import { FollowSubscriptionHandler } from './follow-subscription.js';
import { ForgetCustomerHandler } from './forget-customer.js';
import { LinkCustomerHandler } from './link-customer.js';
import { ListMembershipsHandler } from './list-memberships.js';
import { ListMyPaymentsHandler } from './list-my-payments.js';
import { ListPaymentsHandler } from './list-payments.js';
import { ListPlansHandler } from './list-plans.js';
import { ListWebhookEventsHandler } from './list-webhook-events.js';
import { OpenBillingPortalHandler } from './open-billing-portal.js';
import { ReceiveWebhookHandler } from './receive-webhook.js';
import { ReconcileMembershipsHandler } from './reconcile-memberships.js';
import { RecordPaymentHandler } from './record-payment.js';
import { ReplayWebhookEventHandler } from './replay-webhook-event.js';
import { ReplayWebhookEventsHandler } from './replay-webhook-events.js';
import { RetryWaitingWebhooksHandler } from './retry-waiting-webhooks.js';
import { SettleLapsedMembershipsHandler } from './settle-lapsed-memberships.js';
import { StartCheckoutHandler } from './start-checkout.js';
import { TakeBackDoubleHandler } from './take-back-double.js';
import { UpdatePlanHandler } from './update-plan.js';

/** Every handler of a command or a query. */
export const handlers = [
  ApplyWebhookEventHandler,
  CreatePlanHandler,
  DiscardWebhookEventHandler,
  FindEntitlementHandler,
  FindMyMembershipHandler,
  FindPlanHandler,
  FindPortalLinkHandler,
  FindWebhookEventHandler,
  FollowPortalLinkHandler,
  FollowSubscriptionHandler,
  ForgetCustomerHandler,
  LinkCustomerHandler,
  ListMembershipsHandler,
  ListMyPaymentsHandler,
  ListPaymentsHandler,
  ListPlansHandler,
  ListWebhookEventsHandler,
  OpenBillingPortalHandler,
  ReceiveWebhookHandler,
  ReconcileMembershipsHandler,
  RecordPaymentHandler,
  ReplayWebhookEventHandler,
  ReplayWebhookEventsHandler,
  RetryWaitingWebhooksHandler,
  SettleLapsedMembershipsHandler,
  StartCheckoutHandler,
  TakeBackDoubleHandler,
  UpdatePlanHandler,
];
