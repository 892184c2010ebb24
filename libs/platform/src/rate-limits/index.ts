export { buckets, windowMs } from './buckets.js';
export { callerOf, memberOf } from './network-of.js';
export { RateLimitGuard } from './rate-limit-guard.js';
export { RateLimitsModule } from './rate-limits.module.js';
