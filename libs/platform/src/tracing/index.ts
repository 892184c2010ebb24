export { startTracing, stopTracing } from './start-tracing.js';
export { traceDocument } from './trace-document.js';
export { traceRequests } from './trace-requests.js';
export { recorded, traced, type SpanDetails, type Step } from './tracer.js';
