import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startToyApp, type ToyApp } from './testing/toy-app.js';

let toy: ToyApp;
beforeAll(async () => {
  toy = await startToyApp({ introspection: true });
});
afterAll(() => toy.app.close());

describe('GraphQL over HTTP', () => {
  it.each(serverAudits({ url: () => toy.url }).map((audit) => [audit.id, audit.name, audit] as const))(
    'passes audit %s: %s',
    async (_id, _name, audit) => {
      expect(await audit.fn()).toMatchObject({ status: 'ok' });
    },
  );
});
