export { adviceForStatus, millisecondsUntil } from './http-advice.js';
export { CallPolicy, callPolicies, ServiceUnavailable, type CallPolicyOptions, type RetryAdvice, type Surroundings } from './call-policy.js';
