export { aMemberOf } from './a-member-of.js';
export { aMembership, aSubscription } from './a-membership.js';
export { aPlan } from './a-plan.js';
export { inMemoryStores, type BillingStores } from './billing-stores.js';
export { portalLink } from './portal-link.js';
export { standInEnvironment, startStripeStandIn, type StripeStandIn } from './stripe-stand-in.js';
export { stripeEvent, stripeSubscription } from './stripe.fixtures.js';
