export { Metrics } from './metrics.js';
export { ObservabilityModule } from './observability.module.js';
export { PinoLogger } from './logger.js';
export { logRequests } from './log-requests.js';
export { measureRequests, OperationMetrics } from './operation-metrics.js';
