import 'reflect-metadata';
import { createDataSource } from '#ormconfig';
import { migrateAll, serve, start } from '#platform/process';
import { createWorker } from './create-worker.js';

await start(async (config) => {
  await migrateAll(config, createDataSource);
  const { workerPort: port, host, shutdown } = config;
  // Nobody sends work here: it takes jobs, and from the signal on it takes none.
  await serve(await createWorker(config), { port, host, shutdown: { ...shutdown, delayMs: 0 } });
});
