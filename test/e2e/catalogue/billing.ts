import { restFaces } from '../support/rest-faces.js';

export const billingFaces = restFaces({
  plans: (query) => ({ method: 'GET', path: '/api/plans', query }),
  plan: ({ id }) => ({ method: 'GET', path: `/api/plans/${id}` }),
  createPlan: ({ input }) => ({ method: 'POST', path: '/api/plans', body: input }),
  updatePlan: ({ id, input }) => ({ method: 'PATCH', path: `/api/plans/${id}`, body: input }),
  myMembership: () => ({ method: 'GET', path: '/api/billing/membership' }),
  memberships: (query) => ({ method: 'GET', path: '/api/memberships', query }),
});
