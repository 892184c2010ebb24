import { restFaces } from '../support/rest-faces.js';

export const importingFaces = restFaces({
  imports: (query) => ({ method: 'GET', path: '/api/imports', query }),
  import: ({ id }) => ({ method: 'GET', path: `/api/imports/${id}` }),
  startImport: ({ input }) => ({ method: 'POST', path: '/api/imports', body: input }),
  pauseImport: ({ id }) => ({ method: 'POST', path: `/api/imports/${id}/pause` }),
  resumeImport: ({ id }) => ({ method: 'POST', path: `/api/imports/${id}/resume` }),
  cancelImport: ({ id }) => ({ method: 'POST', path: `/api/imports/${id}/cancel` }),
});
