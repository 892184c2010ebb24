import { defineOperations } from '#kernel';

/** Publishing's part of the policy table. What one may read is decided by the reading policy, post by post. */
export const publishingOperations = defineOperations({
  posts: { allow: ['anyone'], limit: 'lists' },
  userPosts: { allow: ['anyone'], limit: 'lists' },
  post: { allow: ['anyone'], limit: 'reads' },
  postBySlug: { allow: ['anyone'], limit: 'reads' },
  tags: { allow: ['anyone'], limit: 'lists' },
  createPost: { allow: ['author', 'admin'], limit: 'writes' },
  updatePost: { allow: ['owner', 'admin'], limit: 'writes' },
  deletePost: { allow: ['owner', 'admin'], limit: 'writes' },
  publishPost: { allow: ['owner', 'admin'], limit: 'writes' },
  unpublishPost: { allow: ['owner', 'admin'], limit: 'writes' },
  schedulePost: { allow: ['owner', 'admin'], limit: 'writes' },
  archivePost: { allow: ['owner', 'admin'], limit: 'writes' },
  revisions: { allow: ['owner', 'admin'], limit: 'lists' },
  revision: { allow: ['owner', 'admin'], limit: 'reads' },
  comments: { allow: ['anyone'], limit: 'lists' },
  comment: { allow: ['anyone'], limit: 'reads' },
  userComments: { allow: ['anyone'], limit: 'lists' },
  /** The owner is the post's author. */
  commentsToModerate: { allow: ['author', 'admin'], limit: 'lists' },
  createComment: { allow: ['signed-in'], limit: 'writes' },
  updateComment: { allow: ['owner'], limit: 'writes' },
  deleteComment: { allow: ['owner', 'admin'], limit: 'writes' },
  moderateComment: { allow: ['owner', 'admin'], limit: 'writes' },
  restoreRevision: { allow: ['owner', 'admin'], limit: 'writes' },
});
