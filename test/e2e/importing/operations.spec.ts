import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aWordpress, fillWordpress } from '#importing/testing';
import { createTestMysql, type TestMysql } from '#platform/testing';
import { anAdmin, aPerson, faces, overGraphql, startApi, startWorker, type Answered, type Face, type Running } from '../support/index.js';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 300_000 });

let api: Running;
let worker: Running | undefined;
let token: string;
let mysql: TestMysql;

beforeAll(async () => {
  [api, mysql] = await Promise.all([startApi(), createTestMysql()]);
  token = await anAdmin(api);
  await fillWordpress(mysql.url, { users: 50, posts: 400, comments: 1_500, words: 60 });
});

afterAll(async () => {
  await worker?.[Symbol.asyncDispose]();
  await api[Symbol.asyncDispose]();
  await mysql.drop();
});

const ask = async (face: Face, operation: string, args: object = {}): Promise<Answered> => {
  const { data, refused } = await face.run(api, operation, args, token);
  if (refused) throw new Error(`${operation}: ${refused.code} ${refused.message}`);
  return data;
};
const start = async (source: string, input: object = {}): Promise<string> => (await ask(overGraphql, 'startImport', { input: { source, ...input } })).id;
const stateOf = (id: string): Promise<Answered> => ask(overGraphql, 'import', { id });
const becomes = (id: string, status: string): Promise<Answered> =>
  vi.waitFor(
    async () => {
      const found = await stateOf(id);
      if (found['status'] !== status) throw new Error(`It is ${String(found['status'])}: ${String(found['failure'])}`);
      return found;
    },
    { timeout: 60_000, interval: 50 },
  );

describe.each(faces)('imports over $name, before any worker takes them up', (face) => {
  it('are started, paused, resumed and cancelled, and show no name and no password', async () => {
    const started = await ask(face, 'startImport', { input: { source: 'mysql://reader:sesame@DB.example/wordpress', dryRun: true } });
    expect(started).toMatchObject({ status: 'running', source: 'db.example:3306/wordpress', dryRun: true, percent: 0, done: 0, siteName: null });
    expect(JSON.stringify(started)).not.toMatch(/sesame|reader/);
    const { id } = started;
    const other = await face.run(api, 'startImport', { input: { source: 'mysql://reader:sesame@db.example/other' } }, token);
    expect(other.refused).toMatchObject({ code: 'import.under-way' });
    expect(await ask(face, 'pauseImport', { id })).toMatchObject({ status: 'paused' });
    expect((await face.run(api, 'pauseImport', { id }, token)).refused).toMatchObject({ code: 'import.not-running' });
    expect(await ask(face, 'resumeImport', { id })).toMatchObject({ status: 'running' });
    expect((await face.run(api, 'resumeImport', { id }, token)).refused).toMatchObject({ code: 'import.not-resumable' });
    expect(await ask(face, 'cancelImport', { id })).toMatchObject({ status: 'cancelled' });
    expect((await face.run(api, 'cancelImport', { id }, token)).refused).toMatchObject({ code: 'import.over' });
    expect((await ask(face, 'imports')).items[0]).toMatchObject({ id, status: 'cancelled' });
  });

  it.each(['nonsense', 'postgres://reader:sesame@db.example/wordpress', 'mysql://db.example', 'mysql://db.example:99999/wordpress'])('are refused for the address "%s"', async (source) => {
    const { refused } = await face.run(api, 'startImport', { input: { source } }, token);
    expect(refused).toMatchObject({ code: 'import.address-wrong' });
    expect(JSON.stringify(refused)).not.toContain('sesame');
  });

  it('are for admins alone', async () => {
    const { accessToken } = await aPerson(api);
    expect((await face.run(api, 'imports', {}, accessToken)).refused).toMatchObject({ code: 'auth.forbidden' });
    expect((await face.run(api, 'startImport', { input: { source: mysql.url } }, accessToken)).refused).toMatchObject({ code: 'auth.forbidden' });
    expect((await face.run(api, 'imports', {})).refused).toMatchObject({ code: 'auth.required' });
  });

  it('that do not exist are not found', async () => {
    expect((await face.run(api, 'import', { id: 'none' }, token)).data).toBeNull();
    expect((await face.run(api, 'cancelImport', { id: 'none' }, token)).refused).toMatchObject({ code: 'import.not-found' });
  });
});

describe('an import that a worker takes up', () => {
  beforeAll(async () => {
    worker = await startWorker({}, api.database);
  });

  it('fails with a word why where the password is wrong, and forgets its address when it is cancelled', async () => {
    const wrong = new URL(mysql.url);
    wrong.password = 'sesame';
    const id = await start(wrong.href);
    const failed = await becomes(id, 'failed');
    expect(failed).toMatchObject({ failureCode: 'import.source-refused' });
    expect(JSON.stringify(failed)).not.toContain('sesame');
    await ask(overGraphql, 'cancelImport', { id });
  });

  it('fails where there is no WordPress, and where there are several', async () => {
    await using empty = await createTestMysql();
    expect(await becomes(await start(empty.url), 'failed')).toMatchObject({ failureCode: 'import.no-site' });
    for (const prefix of ['a_', 'b_']) await (await aWordpress(empty.url, { prefix })).close();
    const unclear = await becomes(await start(empty.url), 'failed');
    expect(unclear).toMatchObject({ failureCode: 'import.site-unclear' });
    expect(unclear['failure']).toContain('a_, b_');
    expect(await becomes(await start(empty.url, { prefix: 'b_' }), 'completed')).toMatchObject({ percent: 100, total: 0 });
  });

  it('fails where it is a network of sites', async () => {
    await using network = await createTestMysql();
    const site = await aWordpress(network.url);
    await site.run('CREATE TABLE {p}blogs (blog_id bigint); ');
    await site.run('CREATE TABLE {p}sitemeta (meta_id bigint)');
    await site.close();
    expect(await becomes(await start(network.url), 'failed')).toMatchObject({ failureCode: 'import.multisite' });
  });

  it('fails when its source goes away in the middle, and goes on when it is resumed', async () => {
    const line = await aLine(mysql.url);
    line.cutAfter(150_000);
    const id = await start(line.url);
    const failed = await becomes(id, 'failed');
    expect(failed).toMatchObject({ failureCode: 'import.source-unreachable', stage: 'posts' });
    expect(Number(failed['done'])).toBeGreaterThan(0);
    line.mend();
    await ask(overGraphql, 'resumeImport', { id });
    const completed = await becomes(id, 'completed');
    expect(completed).toMatchObject({ done: 1_950, total: 1_950, failure: null });
    await line.close();
    expect((await ask(overGraphql, 'posts', { published: true })).totalCount).toBeGreaterThan(300);
  });

  it('tells who watches how far it is, until its end', async () => {
    const id = await start(mysql.url, { dryRun: true });
    const answer = await fetch(`${api.url}/api/imports/${id}/stream`, { headers: { authorization: `Bearer ${token}` } });
    const told = (await answer.text()).split('\n').flatMap((line) => (line.startsWith('data: ') ? [JSON.parse(line.slice(6)) as Answered] : []));
    expect(told.length).toBeGreaterThan(1);
    expect(told.at(-1)).toMatchObject({ id, status: 'completed', percent: 100 });
    const percents = told.map(({ percent }) => Number(percent));
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
  });
});

/** A way to a server that can be cut. */
async function aLine(address: string) {
  const far = new URL(address);
  const sockets = new Set<Socket>();
  let left = Number.POSITIVE_INFINITY;
  const server: Server = createServer((near) => {
    if (left <= 0) return void near.destroy();
    const there = connect(Number(far.port), far.hostname);
    for (const socket of [near, there]) sockets.add(socket.on('error', () => undefined).on('close', () => (near.destroy(), there.destroy())));
    there.on('data', (bytes) => {
      left -= bytes.length;
      if (left <= 0) for (const socket of sockets) socket.destroy();
    });
    near.pipe(there);
    there.pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(address);
  url.port = String((server.address() as { port: number }).port);
  return {
    url: url.href,
    cutAfter: (bytes: number): void => void (left = bytes),
    mend: (): void => void (left = Number.POSITIVE_INFINITY),
    async close(): Promise<void> {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
