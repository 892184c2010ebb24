import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '#platform/config';
import { createTestDatabase, type TestDatabase } from '#platform/testing';
import { Listener } from './index.js';

/** The way from the listener to PostgreSQL. */
const ways = new Set<Socket>();
/** How many connections are cut at the moment when they are asked to listen. */
let cuts = 0;

function passOn(near: Socket, { hostname, port }: URL): void {
  const far = connect(Number(port || 5432), hostname);
  ways.add(near);
  for (const socket of [near, far]) socket.on('error', () => undefined);
  near.on('data', (bytes) => {
    if (cuts > 0 && bytes.includes('LISTEN')) {
      cuts -= 1;
      near.destroy();
    } else far.write(bytes);
  });
  far.on('data', (bytes) => near.write(bytes)).once('close', () => near.destroy());
  near.once('close', () => (ways.delete(near), far.destroy()));
}

describe('a listener that lost its connection', () => {
  let database: TestDatabase;
  let proxy: Server;
  let listener: Listener;
  const heard: string[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    const url = new URL(database.url);
    const target = new URL(database.url);
    proxy = createServer((near) => passOn(near, target)).listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    [url.hostname, url.port] = ['127.0.0.1', String((proxy.address() as AddressInfo).port)];
    listener = new Listener(readConfig({ DATABASE_URL: url.href, NODE_ENV: 'test' }));
    await listener.listen('press', (word) => heard.push(word));
  });

  afterAll(async () => {
    await listener.onApplicationShutdown();
    proxy.close();
    await database.drop();
  });

  it.each([0, 1, 2])('is back once, and hears each word once, when %d more were lost while it came back', async (lostAgain) => {
    const told = { lost: 0, returned: 0 };
    listener.onLost(() => (told.lost += 1));
    listener.onReconnect(() => (told.returned += 1));
    cuts = lostAgain;
    heard.length = 0;
    for (const way of ways) way.destroy();
    await vi.waitFor(() => expect([listener.connected, told.returned]).toEqual([true, 1]), { timeout: 10_000 });

    const teller = new pg.Client(database.url);
    await teller.connect();
    await teller.query(`SELECT pg_notify('press', 'ink'); SELECT pg_notify('press', 'paper')`);
    await teller.end();
    await vi.waitFor(() => expect(heard).toContain('paper'));
    expect({ heard, ways: ways.size, ...told }).toEqual({ heard: ['ink', 'paper'], ways: 1, lost: 1, returned: 1 });
  });
});
