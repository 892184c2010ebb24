import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { EdgeAdapter } from '#platform/api';
import type { Config } from '#platform/config';
import { PinoLogger } from '#platform/observability';
import { startTracing } from '#platform/tracing';
import { WorkerModule } from './worker.module.js';

/** The worker; over HTTP it serves its probes and metrics alone. */
export async function createWorker(config: Config): Promise<NestFastifyApplication> {
  const logger = PinoLogger.create({ level: config.logLevel, app: 'worker' });
  await startTracing(config.traces, 'quoin-worker');
  const options = { logger, bodyParser: false, abortOnError: false } as const;
  return NestFactory.create<NestFastifyApplication>(WorkerModule.forRoot(config), new EdgeAdapter(config.edge), options);
}
