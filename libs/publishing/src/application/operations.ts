import { defineOperations } from '#kernel';

/** Publishing's part of the policy table. What one may read is decided by the reading policy, post by post. */
export const publishingOperations = defineOperations({
  posts: { allow: ['anyone'], limit: 'lists' },
  post: { allow: ['anyone'], limit: 'reads' },
  createPost: { allow: ['author', 'admin'], limit: 'writes' },
  publishPost: { allow: ['owner', 'admin'], limit: 'writes' },
});
