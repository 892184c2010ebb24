export { anActor } from './an-actor.js';
export { CountedIds } from './counted-ids.js';
export { FixedClock } from './fixed-clock.js';
export { InMemoryAggregates } from './in-memory-aggregates.js';
export { newestFirst, pageOf } from './page-of.js';
