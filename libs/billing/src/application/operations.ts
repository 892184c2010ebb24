import { defineOperations } from '#kernel';

/** Billing's part of the policy table. */
export const billingOperations = defineOperations({
  plans: { allow: ['anyone'], limit: 'lists' },
  plan: { allow: ['anyone'], limit: 'reads' },
  createPlan: { allow: ['admin'], limit: 'writes' },
  updatePlan: { allow: ['admin'], limit: 'writes' },
  myMembership: { allow: ['signed-in'], limit: 'reads' },
  memberships: { allow: ['admin'], limit: 'lists' },
  startCheckout: { allow: ['signed-in'], limit: 'writes', outside: true },
  openBillingPortal: { allow: ['signed-in'], limit: 'writes', outside: true },
  myPayments: { allow: ['signed-in'], limit: 'lists' },
  payments: { allow: ['admin'], limit: 'lists' },
  webhookEvents: { allow: ['admin'], limit: 'lists' },
  webhookEvent: { allow: ['admin'], limit: 'reads' },
  replayWebhookEvent: { allow: ['admin'], limit: 'writes', outside: true },
  discardWebhookEvent: { allow: ['admin'], limit: 'writes' },
  replayWebhookEvents: { allow: ['admin'], limit: 'writes', outside: true },
});
