export * from './identity.module.js';
export * from './application/find-person.js';
