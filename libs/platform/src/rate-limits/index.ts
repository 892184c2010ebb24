export { buckets, windowMs } from './buckets.js';
export { RateLimitGuard } from './rate-limit-guard.js';
export { RateLimitsModule } from './rate-limits.module.js';
