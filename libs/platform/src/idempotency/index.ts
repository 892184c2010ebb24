export { CommandId } from './command-id.js';
export { IdempotencyModule, IdempotencyWorkerModule } from './idempotency.module.js';
export { letRequestsRepeat } from './repeated-requests.js';
export { RepeatedMutations } from './repeated-mutations.js';
