import { describe } from 'vitest';
import { inMemoryStores } from './billing-stores.js';
import { membershipViewsContract } from './membership-views.contract.js';
import { membershipsContract } from './memberships.contract.js';
import { planViewsContract } from './plan-views.contract.js';
import { plansContract } from './plans.contract.js';

describe('in memory', () => {
  const open = async () => inMemoryStores();
  plansContract(open);
  planViewsContract(open);
  membershipsContract(open);
  membershipViewsContract(open);
});
