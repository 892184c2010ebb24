import 'reflect-metadata';
import { Module, type INestApplicationContext, type Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createDataSource } from '#ormconfig';
import { readConfig } from '#platform/config';
import { ObservabilityModule } from '#platform/observability';
import { OutboxRelayModule } from '#platform/outbox';
import { CoreModule } from '#platform/process';
import { QueueWorkerModule } from '#platform/queue';

/** A worker process's inside, with handlers of a spec's own. @param env the environment, `DATABASE_URL` at the least */
export async function startJobWorker(
  env: Readonly<Record<string, string | undefined>>,
  providers: Provider[],
): Promise<INestApplicationContext> {
  const config = readConfig({ ...env, NODE_ENV: 'test' });
  const core = CoreModule.forRoot(config, ({ database }) => createDataSource(database));
  @Module({ imports: [core, ObservabilityModule, QueueWorkerModule, OutboxRelayModule], providers })
  class JobWorkerModule {}
  return NestFactory.createApplicationContext(JobWorkerModule, { logger: false, abortOnError: false });
}
