export * from './publishing.module.js';
