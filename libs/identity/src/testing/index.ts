export { aPerson } from './a-person.js';
export { aSession } from './a-session.js';
export { inMemoryStores, type IdentityStores } from './identity-stores.js';
