import { describe } from 'vitest';
import { membershipViewsContract } from '../../testing/membership-views.contract.js';
import { membershipsContract } from '../../testing/memberships.contract.js';
import { planViewsContract } from '../../testing/plan-views.contract.js';
import { plansContract } from '../../testing/plans.contract.js';
import { storesOnPostgres } from '../../testing/stores-on-postgres.js';

describe('on PostgreSQL', () => {
  plansContract(storesOnPostgres);
  planViewsContract(storesOnPostgres);
  membershipsContract(storesOnPostgres);
  membershipViewsContract(storesOnPostgres);
});
