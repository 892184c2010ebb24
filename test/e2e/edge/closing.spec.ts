import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import pg from 'pg';
import { expect, it, vi } from 'vitest';
import WebSocket from 'ws';
import { aPerson, startApi } from '../support/index.js';

/** Opens a stream of server-sent events and waits for its beginning. */
async function aStream(url: string): Promise<{ ended: Promise<unknown> }> {
  const asked = get(url, { headers: { accept: 'text/event-stream' } });
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.resume();
  return { ended: once(answer, 'end') };
}

it('an API that closes says goodbye to sockets and streams at once, and waits for no connection on which nothing was asked', async () => {
  await using api = await startApi();
  const { port } = new URL(api.url);
  await aPerson(api);
  const inAdvance = connect(Number(port), '127.0.0.1');
  await once(inAdvance, 'connect');
  const subscription = encodeURIComponent('subscription { postCreated { id } }');
  const streams = await Promise.all([aStream(`${api.url}/api/posts/stream`), aStream(`${api.url}/graphql/stream?query=${subscription}`)]);
  const socket = new WebSocket(`${api.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  const goodbye = once(socket, 'close');

  const began = performance.now();
  await api.app.close();
  expect(performance.now() - began).toBeLessThan(4_000);
  expect((await goodbye)[0]).toBe(1001);
  await Promise.all(streams.map(({ ended }) => ended));
});

it('an API that closes finishes what is being answered, though it takes its time', async () => {
  await using api = await startApi();
  const { id } = await aPerson(api);
  const locker = new pg.Client(api.database.url);
  await locker.connect();
  await locker.query('BEGIN; LOCK TABLE people IN ACCESS EXCLUSIVE MODE');
  const answer = fetch(`${api.url}/api/users/${id}`);
  await vi.waitUntil(async () => (await locker.query(`SELECT FROM pg_locks WHERE relation = 'people'::regclass AND NOT granted`)).rowCount);
  const closed = api.app.close();
  await locker.query('SELECT pg_sleep(1.5)');
  await locker.query('COMMIT');
  expect((await answer).status).toBe(200);
  await closed;
  await locker.end();
});
