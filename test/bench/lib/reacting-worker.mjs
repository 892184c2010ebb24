// The built worker, with two more reactions: to `bench.noted.v1` and to `bench.kept.v1`. They do nothing: what is measured is the way, not the work.
// Told `{ expect: n }`, it answers `{ handled: n }` once so many have begun since: nobody has to ask the database meanwhile.
import 'reflect-metadata';
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IsUUID } from 'class-validator';
import { EdgeAdapter } from '#platform/api';
import { PinoLogger } from '#platform/observability';
import { serve, start } from '#platform/process';
import { HandlesJob } from '#platform/queue';

const { WorkerModule } = await import(new URL('../../../dist/apps/worker/worker.module.js', import.meta.url).href);

class Noted {}
IsUUID()(Noted.prototype, 'noteId');

let left = 0;
let expected = 0;
process.on('message', (message) => {
  if (message && typeof message === 'object' && 'expect' in message) left = expected = Number(message.expect);
});

/** @param {Omit<import('#platform/queue').JobHandlerOptions, 'payload'>} options */
function reaction(options) {
  class DoesNothing {
    async handle() {
      if ((left -= 1) === 0) process.send?.({ handled: expected });
    }
  }
  Injectable()(DoesNothing);
  HandlesJob({ ...options, payload: Noted })(DoesNothing);
  return DoesNothing;
}

class Bench {}

await start(async (config) => {
  const noted = reaction({ kind: 'bench.note', queue: 'reactions', on: 'bench.noted.v1', guardedBy: 'id' });
  const kept = reaction({ kind: 'bench.keep', queue: 'reactions', on: 'bench.kept.v1' });
  Module({ imports: [WorkerModule.forRoot(config)], providers: [noted, kept] })(Bench);
  const logger = PinoLogger.create({ level: config.logLevel, app: 'worker' });
  const app = await NestFactory.create(Bench, new EdgeAdapter(config.edge), { logger, bodyParser: false, abortOnError: false });
  await serve(/** @type {any} */ (app), { port: config.workerPort, host: config.host, shutdown: { ...config.shutdown, delayMs: 0 } });
});
