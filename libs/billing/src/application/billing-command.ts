import type { FollowSubscription } from './follow-subscription.js';
import type { ForgetCustomer } from './forget-customer.js';
import type { LinkCustomer } from './link-customer.js';
import type { RecordPayment } from './record-payment.js';

/** What an event of the payment provider can make us do. Each can be done twice, and in any order. */
export type BillingCommand = FollowSubscription | ForgetCustomer | LinkCustomer | RecordPayment;
