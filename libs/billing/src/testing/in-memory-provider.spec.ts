import { describe } from 'vitest';
import { checkoutContract } from './checkout.contract.js';
import { InMemoryBillingPortal, InMemoryCheckout, InMemoryProviderEvents, InMemorySubscriptions } from './in-memory-provider.js';
import { PlainPortalLinks } from './plain-portal-links.js';
import { portalLinksContract } from './portal-links.contract.js';
import { providerEventsContract } from './provider-events.contract.js';

describe('in memory', () => {
  checkoutContract(async () => {
    const [checkout, subscriptions] = [new InMemoryCheckout(), new InMemorySubscriptions()];
    return {
      checkout,
      portal: new InMemoryBillingPortal(),
      subscriptions,
      pay: async (reference, subscription) => void checkout.paid.set(reference, subscription),
      have: async (subscription) => void subscriptions.stored.set(subscription.reference, subscription),
    };
  });
  const links = new PlainPortalLinks();
  portalLinksContract(() => links);
  providerEventsContract(() => ({ events: new InMemoryProviderEvents(), sign: () => 'genuine' }));
});
