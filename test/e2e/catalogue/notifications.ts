import { restFaces } from '../support/rest-faces.js';

export const notificationsFaces = restFaces({
  letterPreferences: () => ({ method: 'GET', path: '/api/me/letter-preferences' }),
  refusedAddresses: (query) => ({ method: 'GET', path: '/api/refused-addresses', query }),
  removeRefusedAddress: ({ id }) => ({ method: 'DELETE', path: `/api/refused-addresses/${id}` }),
  setLetterPreference: ({ kind, input }) => ({ method: 'PUT', path: `/api/me/letter-preferences/${kind}`, body: input }),
});
