export * from './in-memory-posts.js';
