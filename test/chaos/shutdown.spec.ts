import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { createTestDatabase, type TestDatabase } from '#platform/testing';
import { aCrowd } from './support/a-crowd.js';
import { aProcess, isReady } from './support/a-process.js';
import { until } from './support/until.js';

let database: TestDatabase;
let environment: Record<string, string>;

beforeAll(async () => {
  database = await createTestDatabase();
  environment = { DATABASE_URL: database.url, LOG_LEVEL: 'warn', RATE_LIMIT_SCALE: '0', PG_POOL_MIN: '0', PG_POOL_MAX: '5' };
});

afterAll(() => database.drop());

describe('an API that is told to stop', () => {
  it('fails no request of 20 clients that keep their connections, and ends with code 0', async () => {
    await using first = await aProcess('api', environment);
    await using second = await aProcess('api', environment);
    await Promise.all([first.ready(), second.ready()]);
    let chosen = first;
    const crowd = aCrowd(20, () => `${chosen.url}/api/posts`);
    await until('the crowd is busy', () => (crowd.tally.answers.get(200) ?? 0) > 200);

    first.signal('SIGTERM');
    await until('the load balancer hears of it', async () => !(await isReady(first.url)), 400);
    chosen = second;

    expect(await first.ended).toBe(0);
    const { failures, answers, dismissed } = await crowd.leave();
    expect(failures).toEqual([]);
    expect([...answers.keys()]).toEqual([200]);
    expect(dismissed).toBeGreaterThan(0);
  }, 150_000);

  it('says goodbye to its sockets with 1001, and keeps answering whether it lives', async () => {
    await using api = await aProcess('api', { ...environment, SHUTDOWN_DELAY_MS: '300' });
    await api.ready();
    const socket = new WebSocket(`${api.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    const goodbye = once(socket, 'close');

    api.signal('SIGTERM');
    await until('it is not ready', async () => !(await isReady(api.url)));
    const live = await fetch(`${api.url}/health/live`);
    const [code] = (await goodbye) as [number];

    expect(live.status).toBe(200);
    expect(code).toBe(1001);
    expect(await api.ended).toBe(0);
  }, 150_000);
});
