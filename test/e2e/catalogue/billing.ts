import { ifMatch, restFaces } from '../support/rest-faces.js';

export const billingFaces = restFaces({
  plans: (query) => ({ method: 'GET', path: '/api/plans', query }),
  plan: ({ id }) => ({ method: 'GET', path: `/api/plans/${id}` }),
  createPlan: ({ input }) => ({ method: 'POST', path: '/api/plans', body: input }),
  updatePlan: ({ id, input, ifVersion }) => ({ method: 'PATCH', path: `/api/plans/${id}`, body: input, ...ifMatch(ifVersion) }),
  myMembership: () => ({ method: 'GET', path: '/api/billing/membership' }),
  startCheckout: ({ input }) => ({ method: 'POST', path: '/api/billing/checkout-sessions', body: input }),
  openBillingPortal: () => ({ method: 'POST', path: '/api/billing/portal-sessions' }),
  myPayments: (query) => ({ method: 'GET', path: '/api/billing/payments', query }),
  payments: (query) => ({ method: 'GET', path: '/api/payments', query }),
  webhookEvents: (query) => ({ method: 'GET', path: '/api/webhook-events', query }),
  webhookEvent: ({ id }) => ({ method: 'GET', path: `/api/webhook-events/${id}` }),
  replayWebhookEvent: ({ id, input }) => ({ method: 'POST', path: `/api/webhook-events/${id}/replay`, body: input }),
  discardWebhookEvent: ({ id }) => ({ method: 'DELETE', path: `/api/webhook-events/${id}` }),
  replayWebhookEvents: ({ input }) => ({ method: 'POST', path: '/api/webhook-events/replays', body: input }),
  memberships: (query) => ({ method: 'GET', path: '/api/memberships', query }),
});
