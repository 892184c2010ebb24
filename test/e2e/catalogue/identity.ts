import { restFaces } from '../support/rest-faces.js';

export const identityFaces = restFaces({
  createUser: ({ input }) => ({ method: 'POST', path: '/api/users', body: input }),
  login: ({ input }) => ({ method: 'POST', path: '/api/auth/login', body: input }),
  me: () => ({ method: 'GET', path: '/api/me' }),
  user: ({ id }) => ({ method: 'GET', path: `/api/users/${id}` }),
});
