import { restFaces } from '../support/rest-faces.js';

export const jobsFaces = restFaces({
  deadLetters: (query) => ({ method: 'GET', path: '/api/dead-letters', query }),
  deadLetter: ({ id }) => ({ method: 'GET', path: `/api/dead-letters/${id}` }),
  resendDeadLetter: ({ id }) => ({ method: 'POST', path: `/api/dead-letters/${id}/resend` }),
  discardDeadLetter: ({ id }) => ({ method: 'DELETE', path: `/api/dead-letters/${id}` }),
  queues: () => ({ method: 'GET', path: '/api/queues' }),
  pauseQueue: ({ name }) => ({ method: 'POST', path: `/api/queues/${name}/pause` }),
  resumeQueue: ({ name }) => ({ method: 'POST', path: `/api/queues/${name}/resume` }),
  auditEntries: (query) => ({ method: 'GET', path: '/api/audit-entries', query }),
});
