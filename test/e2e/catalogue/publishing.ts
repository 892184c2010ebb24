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
  comments: ({ postId, ...query }) => ({ method: 'GET', path: `/api/posts/${postId}/comments`, query }),
  comment: ({ id }) => ({ method: 'GET', path: `/api/comments/${id}` }),
  userComments: ({ id, ...query }) => ({ method: 'GET', path: `/api/users/${id}/comments`, query }),
  commentsToModerate: (query) => ({ method: 'GET', path: '/api/comments', query }),
  createComment: ({ input }) => {
    const { postId, ...body } = input as unknown as { postId: string };
    return { method: 'POST', path: `/api/posts/${postId}/comments`, body };
  },
  updateComment: ({ id, input, ifVersion }) => ({
    method: 'PATCH',
    path: `/api/comments/${id}`,
    body: input,
    headers: ifMatch(ifVersion),
  }),
  deleteComment: ({ id, ifVersion }) => ({ method: 'DELETE', path: `/api/comments/${id}`, headers: ifMatch(ifVersion) }),
  moderateComment: ({ id, input }) => ({ method: 'POST', path: `/api/comments/${id}/moderate`, body: input }),
  restoreRevision: ({ postId, version, ifVersion }) => ({
    method: 'POST',
    path: `/api/posts/${postId}/revisions/${version}/restore`,
    headers: ifMatch(ifVersion),
  }),
});

function ifMatch(version: number | undefined): Record<string, string> {
  return version === undefined ? {} : { 'if-match': `"${version}"` };
}
