import { Test } from '@nestjs/testing';
import { describe } from 'vitest';
import { createDataSource } from '#ormconfig';
import { readConfig } from '#platform/config';
import { Database } from '#platform/database';
import { CoreModule } from '#platform/process';
import { createTestDatabase } from '#platform/testing';
import { aPlan } from '../../testing/a-plan.js';
import { checkoutContract } from '../../testing/checkout.contract.js';
import { InMemoryPlans } from '../../testing/in-memory-plans.js';
import { SimulatedObjects } from './simulated-objects.js';
import { SimulatorBillingPortal } from './simulator-billing-portal.js';
import { SimulatorCheckout } from './simulator-checkout.js';
import { SimulatorPrices } from './simulator-prices.js';
import { SimulatorSubscriptions } from './simulator-subscriptions.js';

describe('the simulator', () => {
  checkoutContract(async () => {
    const database = await createTestDatabase();
    const config = readConfig({ DATABASE_URL: database.url, NODE_ENV: 'test', PG_POOL_MAX: '2', PG_POOL_MIN: '0' });
    const core = CoreModule.forRoot(config, (of) => createDataSource(of.database));
    const app = await Test.createTestingModule({ imports: [core] }).compile();
    await app.init();
    const plans = new InMemoryPlans();
    const prices = new SimulatorPrices(plans);
    const objects = new SimulatedObjects(app.get(Database, { strict: false }));
    return {
      checkout: new SimulatorCheckout(objects, config, prices),
      portal: new SimulatorBillingPortal(objects, config),
      subscriptions: new SimulatorSubscriptions(objects, { now: () => new Date() }),
      prices,
      havePrice: () => plans.save(aPlan({ priceReference: 'price_friend' })),
      have: (subscription) => objects.save('subscription', subscription.reference, subscription),
      async pay(reference, subscriptionReference) {
        const paid = { ...(await objects.find('checkout', reference))!, subscriptionReference };
        await objects.save('checkout', reference, paid);
      },
      async close() {
        await app.close();
        await database.drop();
      },
    };
  });
});
