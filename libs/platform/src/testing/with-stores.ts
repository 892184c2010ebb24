import { afterAll, beforeAll } from 'vitest';

/** What a contract suite is held to, in memory or on a database. */
interface Closable {
  close?(): Promise<void>;
}

/** Opens stores before the tests of a suite and closes them after. */
export function withStores<Stores extends Closable>(open: () => Promise<Stores> | Stores): () => Stores {
  let stores: Stores;
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.close?.());
  return () => stores;
}
