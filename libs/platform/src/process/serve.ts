import { setTimeout as wait } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { EdgeAdapter } from '#platform/api';
import type { ShutdownConfig } from '#platform/config';
import { Lifecycle } from '#platform/runtime';

export interface Served {
  readonly port: number;
  readonly host: string;
  readonly shutdown: ShutdownConfig;
}

/**
 * Lets an app listen until SIGTERM or SIGINT, and then ends it so that nobody notices: it is no longer ready, each
 * connection ends with its next answer, sockets are closed with 1001, requests and jobs under way are finished, the
 * queue and the database are left last. The exit code is 0, or 1 when that took longer than `graceMs`.
 */
export async function serve(app: NestFastifyApplication, { port, host, shutdown }: Served): Promise<void> {
  let ending = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (ending) return;
    ending = true;
    void end(app, shutdown, signal);
  };
  await app.listen(port, host);
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
}

async function end(app: NestFastifyApplication, { delayMs, graceMs }: ShutdownConfig, signal: string): Promise<void> {
  const logger = new Logger('Process');
  const began = performance.now();
  setTimeout(() => {
    logger.error(`Something did not end within ${graceMs} ms and is cut off`);
    process.exit(1);
  }, graceMs);
  logger.log(`${signal}: no longer ready`);
  app.get(Lifecycle).end();
  (app.getHttpAdapter() as unknown as EdgeAdapter).drain();
  try {
    await wait(delayMs);
    await app.close();
    logger.log(`Ended after ${Math.round(performance.now() - began)} ms`);
    process.exit(0);
  } catch (error) {
    logger.error({ message: 'The end went wrong', err: error });
    process.exit(1);
  }
}
