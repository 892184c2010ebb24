export { commentSchema } from './adapters/typeorm/comment.schema.js';
export { postSchema } from './adapters/typeorm/post.schema.js';
export { CreatePost } from './application/create-post.js';
export type { CommentView } from './application/comment-view.js';
export { FindComment } from './application/find-comment.js';
export { FindPosts } from './application/find-posts.js';
export { ImportComments } from './application/import-comments.js';
export { ImportPosts, type ImportedPost, type PostToImport } from './application/import-posts.js';
export type { IncomingComment } from './application/ports/incoming-writings.js';
export { publishingOperations } from './application/operations.js';
export { PublishPost } from './application/publish-post.js';
export { CommentAdded, CommentDeleted, CommentEdited, CommentHeld, CommentModerated } from './domain/comment.events.js';
export {
  PostArchived,
  PostCreated,
  PostDeleted,
  PostEdited,
  PostPublished,
  PostScheduled,
  PostUnpublished,
} from './domain/post.events.js';
export { PublishingApiModule } from './publishing-api.module.js';
export { PublishingModule } from './publishing.module.js';
export { PublishingWorkerModule } from './publishing-worker.module.js';
