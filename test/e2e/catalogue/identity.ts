import { faces } from '../support/operation.js';

export const identityFaces = faces({
  createUser: ({ input }) => ({ method: 'POST', path: '/api/users', body: input }),
  login: ({ input }) => ({ method: 'POST', path: '/api/auth/login', body: input }),
  me: () => ({ method: 'GET', path: '/api/me' }),
  user: ({ id }) => ({ method: 'GET', path: `/api/users/${id}` }),
});
