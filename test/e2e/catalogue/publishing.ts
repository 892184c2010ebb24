import { restFaces } from '../support/rest-faces.js';

export const publishingFaces = restFaces({
  posts: (query) => ({ method: 'GET', path: '/api/posts', query }),
  post: ({ id }) => ({ method: 'GET', path: `/api/posts/${id}` }),
  createPost: ({ input }) => ({ method: 'POST', path: '/api/posts', body: input }),
  publishPost: ({ id }) => ({ method: 'POST', path: `/api/posts/${id}/publish` }),
});
