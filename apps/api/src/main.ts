import 'reflect-metadata';
import { createDataSource } from '#ormconfig';
import { migrateAll, start } from '#platform/process';
import { createApi } from './create-api.js';

await start(async (config) => {
  await migrateAll(config, createDataSource(config.database));
  const app = await createApi(config);
  app.enableShutdownHooks();
  await app.listen(config.port, config.host);
});
