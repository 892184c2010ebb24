export * from './actor.js';
export * from './aggregate-root.js';
export * from './clock.js';
export * from './domain-error.js';
export * from './domain-event.js';
export * from './ids.js';
export * from './operation.js';
export * from './page.js';
