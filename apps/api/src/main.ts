import 'reflect-metadata';
import { createDataSource } from '#ormconfig';
import { migrateAll, serve, start } from '#platform/process';
import { createApi } from './create-api.js';

await start(async (config) => {
  await migrateAll(config, createDataSource);
  await serve(await createApi(config), config);
});
