import { CqrsModule } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { createDataSource } from '#ormconfig';
import { readConfig } from '#platform/config';
import { CoreModule } from '#platform/process';
import { createTestDatabase } from '#platform/testing';
import { MembershipViews } from '../application/ports/membership-views.js';
import { Memberships } from '../application/ports/memberships.js';
import { PlanViews } from '../application/ports/plan-views.js';
import { Plans } from '../application/ports/plans.js';
import { BillingModule } from '../billing.module.js';
import type { OpenStores } from './billing-stores.js';

/** The adapters of PostgreSQL as the module composes them, on a database of their own. */
export const storesOnPostgres: OpenStores = async () => {
  const database = await createTestDatabase();
  const config = readConfig({ DATABASE_URL: database.url, LOG_LEVEL: 'silent', NODE_ENV: 'test', PG_POOL_MAX: '4', PG_POOL_MIN: '0' });
  const core = CoreModule.forRoot(config, (of) => createDataSource(of.database));
  const app = await Test.createTestingModule({ imports: [core, CqrsModule.forRoot(), BillingModule] }).compile();
  await app.init();
  const get = <Port>(port: abstract new () => Port): Port => app.get<Port>(port, { strict: false });
  return {
    plans: get(Plans),
    planViews: get(PlanViews),
    memberships: get(Memberships),
    membershipViews: get(MembershipViews),
    async close() {
      await app.close();
      await database.drop();
    },
  };
};
