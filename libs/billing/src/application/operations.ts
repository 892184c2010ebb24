import { defineOperations } from '#kernel';

/** Billing's part of the policy table. */
export const billingOperations = defineOperations({
  plans: { allow: ['anyone'], limit: 'lists' },
  plan: { allow: ['anyone'], limit: 'reads' },
  createPlan: { allow: ['admin'], limit: 'writes' },
  updatePlan: { allow: ['admin'], limit: 'writes' },
  myMembership: { allow: ['signed-in'], limit: 'reads' },
  memberships: { allow: ['admin'], limit: 'lists' },
});
