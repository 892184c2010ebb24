export { aMembership, aSubscription } from './a-membership.js';
export { aPlan } from './a-plan.js';
export { inMemoryStores, type BillingStores } from './billing-stores.js';
