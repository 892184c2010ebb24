import { describe } from 'vitest';
import { checkoutContract } from './checkout.contract.js';
import { InMemoryBillingPortal, InMemoryCheckout, InMemoryProviderEvents, InMemoryPrices, InMemorySubscriptions } from './in-memory-provider.js';
import { PlainPortalLinks } from './plain-portal-links.js';
import { portalLinksContract } from './portal-links.contract.js';
import { providerEventsContract } from './provider-events.contract.js';

describe('in memory', () => {
  checkoutContract(async () => {
    const [subscriptions, prices] = [new InMemorySubscriptions(), new InMemoryPrices()];
    const checkout = new InMemoryCheckout(prices);
    return {
      checkout,
      portal: new InMemoryBillingPortal(),
      subscriptions,
      prices,
      havePrice: async () => void prices.stored.set('price_friend', { amount: 499, currency: 'EUR', interval: 'month' }),
      pay: async (reference, subscription) => void checkout.paid.set(reference, subscription),
      have: async (subscription) => void subscriptions.stored.set(subscription.reference, subscription),
    };
  });
  const links = new PlainPortalLinks();
  portalLinksContract(() => links);
  providerEventsContract(() => ({ events: new InMemoryProviderEvents(), sign: () => 'genuine' }));
});
