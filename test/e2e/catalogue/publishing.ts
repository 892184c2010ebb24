import { restFaces } from '../support/rest-faces.js';

export const publishingFaces = restFaces({
  posts: (query) => ({ method: 'GET', path: '/api/posts', query }),
  userPosts: ({ id, ...query }) => ({ method: 'GET', path: `/api/users/${id}/posts`, query }),
  post: ({ id }) => ({ method: 'GET', path: `/api/posts/${id}` }),
  postBySlug: ({ slug }) => ({ method: 'GET', path: `/api/posts/by-slug/${encodeURIComponent(String(slug))}` }),
  tags: (query) => ({ method: 'GET', path: '/api/tags', query }),
  createPost: ({ input }) => ({ method: 'POST', path: '/api/posts', body: input }),
  updatePost: ({ id, input, ifVersion }) => ({
    method: 'PATCH',
    path: `/api/posts/${id}`,
    body: input,
    headers: ifMatch(ifVersion),
  }),
  deletePost: ({ id, ifVersion }) => ({ method: 'DELETE', path: `/api/posts/${id}`, headers: ifMatch(ifVersion) }),
  publishPost: ({ id, ifVersion }) => ({ method: 'POST', path: `/api/posts/${id}/publish`, headers: ifMatch(ifVersion) }),
  unpublishPost: ({ id, ifVersion }) => ({ method: 'POST', path: `/api/posts/${id}/unpublish`, headers: ifMatch(ifVersion) }),
  schedulePost: ({ id, input, ifVersion }) => ({
    method: 'POST',
    path: `/api/posts/${id}/schedule`,
    body: input,
    headers: ifMatch(ifVersion),
  }),
  archivePost: ({ id, ifVersion }) => ({ method: 'POST', path: `/api/posts/${id}/archive`, headers: ifMatch(ifVersion) }),
  revisions: ({ postId, ...query }) => ({ method: 'GET', path: `/api/posts/${postId}/revisions`, query }),
  revision: ({ postId, version }) => ({ method: 'GET', path: `/api/posts/${postId}/revisions/${version}` }),
  restoreRevision: ({ postId, version, ifVersion }) => ({
    method: 'POST',
    path: `/api/posts/${postId}/revisions/${version}/restore`,
    headers: ifMatch(ifVersion),
  }),
});

function ifMatch(version: number | undefined): Record<string, string> {
  return version === undefined ? {} : { 'if-match': `"${version}"` };
}
