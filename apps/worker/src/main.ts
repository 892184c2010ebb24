import 'reflect-metadata';
import { createDataSource } from '#ormconfig';
import { migrateAll, start } from '#platform/process';
import { createWorker } from './create-worker.js';

await start(async (config) => {
  await migrateAll(config, createDataSource(config.database));
  const app = await createWorker(config);
  app.enableShutdownHooks();
  await app.listen(config.workerPort, config.host);
});
