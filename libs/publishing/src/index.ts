export { postSchema } from './adapters/typeorm/post.schema.js';
export { CreatePost } from './application/create-post.js';
export { publishingOperations } from './application/operations.js';
export { PublishPost } from './application/publish-post.js';
export { PostCreated, PostPublished } from './domain/post.events.js';
export { PublishingApiModule } from './publishing-api.module.js';
export { PublishingModule } from './publishing.module.js';
