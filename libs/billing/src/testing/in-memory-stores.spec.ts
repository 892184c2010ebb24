import { describe } from 'vitest';
import { inMemoryStores } from './billing-stores.js';
import { membershipViewsContract } from './membership-views.contract.js';
import { membershipsContract } from './memberships.contract.js';
import { planViewsContract } from './plan-views.contract.js';
import { plansContract } from './plans.contract.js';
import { checkoutsContract } from './checkouts.contract.js';
import { customersContract } from './customers.contract.js';
import { paymentsContract } from './payments.contract.js';
import { webhookEventsContract } from './webhook-events.contract.js';
import { turnsContract } from './turns.contract.js';
import { payersContract } from './payers.contract.js';

describe('in memory', () => {
  const open = async () => inMemoryStores();
  plansContract(open);
  planViewsContract(open);
  membershipsContract(open);
  membershipViewsContract(open);
  checkoutsContract(open);
  customersContract(open);
  paymentsContract(open);
  webhookEventsContract(open);
  turnsContract(open);
  payersContract(open);
});
