import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { IdentityModule, RegisterPerson } from '#identity';
import { system } from '#kernel';
import { createDataSource } from '#ormconfig';
import { readConfig } from '#platform/config';
import { CoreModule } from '#platform/process';
import { createTestDatabase } from '#platform/testing';
import { Checkouts } from '../application/ports/checkouts.js';
import { Customers } from '../application/ports/customers.js';
import { MembershipViews } from '../application/ports/membership-views.js';
import { Memberships } from '../application/ports/memberships.js';
import { Payers } from '../application/ports/payers.js';
import { Payments } from '../application/ports/payments.js';
import { PlanViews } from '../application/ports/plan-views.js';
import { Plans } from '../application/ports/plans.js';
import { Turns } from '../application/ports/turns.js';
import { WebhookEvents } from '../application/ports/webhook-events.js';
import { BillingModule } from '../billing.module.js';
import type { OpenStores } from './billing-stores.js';

/** The adapters of PostgreSQL as the module composes them, on a database of their own. */
export const storesOnPostgres: OpenStores = async () => {
  const database = await createTestDatabase();
  const config = readConfig({ DATABASE_URL: database.url, LOG_LEVEL: 'silent', NODE_ENV: 'test', PG_POOL_MAX: '4', PG_POOL_MIN: '0' });
  const core = CoreModule.forRoot(config, (of) => createDataSource(of.database));
  const app = await Test.createTestingModule({ imports: [core, CqrsModule.forRoot(), IdentityModule, BillingModule] }).compile();
  await app.init();
  const get = <Port>(port: abstract new () => Port): Port => app.get<Port>(port, { strict: false });
  return {
    plans: get(Plans),
    planViews: get(PlanViews),
    memberships: get(Memberships),
    membershipViews: get(MembershipViews),
    customers: get(Customers),
    checkouts: get(Checkouts),
    payments: get(Payments),
    webhookEvents: get(WebhookEvents),
    turns: get(Turns),
    payers: get(Payers),
    aPayer: (payer) =>
      app.get(CommandBus, { strict: false }).execute(new RegisterPerson(system('test'), { ...payer, password: 'composing-stick' })),
    async close() {
      await app.close();
      await database.drop();
    },
  };
};
