export { AskedAt } from './asked-at.js';
export { BatchField } from './batch-field.js';
export {
  asksOnly,
  type Asked,
  type Authenticate,
  type Authority,
  type LevelContext,
  type OperationContext,
  type Transport,
} from './context.js';
export { DEFAULT_CACHE, type DocumentCacheSize } from './documents.js';
export { GraphQLTransportDriver } from './driver.js';
export { DEFAULT_LIMITS, type Limits } from './limits.js';
export { DEFAULT_STREAMS, type GraphQLTransportOptions, type Mutation, type OperationReport, type StreamSettings } from './options.js';
export { identifierOf, InMemoryPersistedDocuments, PersistedDocuments } from './persisted-documents.js';
export type { Problem, ProblemOf } from './problems.js';
export { Refusal, type RefusalCode } from './refusals.js';
export { findTogether } from './together.js';
