// Breaks: vendor-observability
import 'pino';
