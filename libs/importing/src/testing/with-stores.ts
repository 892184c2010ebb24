import { afterAll, beforeAll } from 'vitest';
import type { OpenStores } from './importing-stores.js';

/** Opens stores before the tests of a suite and closes them after. */
export function withStores(open: OpenStores): () => Awaited<ReturnType<OpenStores>> {
  let stores: Awaited<ReturnType<OpenStores>>;
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.close?.());
  return () => stores;
}
