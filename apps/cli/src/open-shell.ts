import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Config } from '#platform/config';
import { PinoLogger } from '#platform/observability';
import { CliModule } from './cli.module.js';

/** The product without its faces and without its jobs: what a command on a terminal needs. Closes by `await using`. */
export interface Shell extends AsyncDisposable {
  readonly commands: CommandBus;
  readonly queries: QueryBus;
}

export async function openShell(config: Config): Promise<Shell> {
  // Its answers go to stdout; only what goes wrong is logged beside them.
  const logger = PinoLogger.create({ level: 'error', app: 'cli' });
  const app = await NestFactory.createApplicationContext(CliModule.forRoot(config), { logger, abortOnError: false });
  return {
    commands: app.get(CommandBus),
    queries: app.get(QueryBus),
    [Symbol.asyncDispose]: () => app.close(),
  };
}
