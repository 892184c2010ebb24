export { aComment } from './a-comment.js';
export { aPost } from './a-post.js';
export { InMemoryEntitlements } from './in-memory-entitlements.js';
export { PlainRenderer } from './plain-renderer.js';
export { inMemoryStores, type PublishingStores } from './publishing-stores.js';
