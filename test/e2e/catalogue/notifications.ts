import { restFaces } from '../support/rest-faces.js';

export const notificationsFaces = restFaces({
  letterPreferences: () => ({ method: 'GET', path: '/api/me/letter-preferences' }),
  setLetterPreference: ({ kind, input }) => ({ method: 'PUT', path: `/api/me/letter-preferences/${kind}`, body: input }),
});
