import { describe } from 'vitest';
import { checkoutContract } from './checkout.contract.js';
import { InMemoryBillingPortal, InMemoryCheckout, InMemoryProviderEvents, InMemorySubscriptions } from './in-memory-provider.js';
import { PlainPortalLinks } from './plain-portal-links.js';
import { portalLinksContract } from './portal-links.contract.js';
import { providerEventsContract } from './provider-events.contract.js';

describe('in memory', () => {
  checkoutContract(async () => {
    const subscriptions = new InMemorySubscriptions();
    return {
      checkout: new InMemoryCheckout(),
      portal: new InMemoryBillingPortal(),
      subscriptions,
      have: async (subscription) => void subscriptions.stored.set(subscription.reference, subscription),
    };
  });
  const links = new PlainPortalLinks();
  portalLinksContract(() => links);
  providerEventsContract(() => ({ events: new InMemoryProviderEvents(), sign: () => 'genuine' }));
});
