import { describe } from 'vitest';
import { membershipViewsContract } from '../../testing/membership-views.contract.js';
import { membershipsContract } from '../../testing/memberships.contract.js';
import { planViewsContract } from '../../testing/plan-views.contract.js';
import { plansContract } from '../../testing/plans.contract.js';
import { storesOnPostgres } from '../../testing/stores-on-postgres.js';
import { checkoutsContract } from '../../testing/checkouts.contract.js';
import { customersContract } from '../../testing/customers.contract.js';
import { paymentsContract } from '../../testing/payments.contract.js';
import { webhookEventsContract } from '../../testing/webhook-events.contract.js';
import { turnsContract } from '../../testing/turns.contract.js';
import { payersContract } from '../../testing/payers.contract.js';

describe('on PostgreSQL', () => {
  plansContract(storesOnPostgres);
  planViewsContract(storesOnPostgres);
  membershipsContract(storesOnPostgres);
  membershipViewsContract(storesOnPostgres);
  checkoutsContract(storesOnPostgres);
  customersContract(storesOnPostgres);
  paymentsContract(storesOnPostgres);
  webhookEventsContract(storesOnPostgres);
  turnsContract(storesOnPostgres);
  payersContract(storesOnPostgres);
});
