export { anAdmin } from './admin.js';
export { faces, overGraphql, overRest, send, type Answered, type Face, type Outcome } from './faces.js';
export { lettersTo, tokenFrom } from './letters.js';
export { aPerson, signIn, type SignedInPerson } from './people.js';
export { startApi, startWorker, type Running } from './start-api.js';
