// Breaks: vendor-tracing
import '@opentelemetry/api';
