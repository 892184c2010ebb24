import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { EdgeAdapter, serveApiDescription } from '#platform/api';
import type { Config } from '#platform/config';
import { letRequestsRepeat } from '#platform/idempotency';
import { logRequests, measureRequests, PinoLogger } from '#platform/observability';
import { startTracing, traceRequests } from '#platform/tracing';
import { ApiModule } from './api.module.js';

/** The API, ready to listen: the tests start the very same. */
export async function createApi(config: Config): Promise<NestFastifyApplication> {
  const logger = PinoLogger.create({ level: config.logLevel, app: 'api' });
  await startTracing(config.traces, 'quoin-api');
  const adapter = new EdgeAdapter(config.edge);
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.forRoot(config), adapter, {
    logger,
    bodyParser: false,
    abortOnError: false,
  });
  traceRequests(adapter);
  logRequests(adapter, logger);
  measureRequests(app);
  letRequestsRepeat(app);
  serveApiDescription(app);
  return app;
}
