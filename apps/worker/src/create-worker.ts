import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { edgeLimits, guardHttpEdge, requestIdOf } from '#platform/api';
import type { Config } from '#platform/config';
import { PinoLogger } from '#platform/observability';
import { WorkerModule } from './worker.module.js';

/** The worker; over HTTP it serves its probes and metrics alone. */
export async function createWorker(config: Config): Promise<NestFastifyApplication> {
  const logger = PinoLogger.create({ level: config.logLevel, app: 'worker' });
  const adapter = new FastifyAdapter({ ...edgeLimits, genReqId: requestIdOf });
  const options = { logger, bodyParser: false, abortOnError: false } as const;
  const app = await NestFactory.create<NestFastifyApplication>(WorkerModule.forRoot(config), adapter, options);
  guardHttpEdge(adapter.getInstance() as never);
  return app;
}
