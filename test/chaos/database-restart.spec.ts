import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSmtpSink, type SmtpSink } from '#notifications/testing';
import { aPerson } from '../e2e/support/index.js';
import { aCluster, type ACluster } from './support/a-cluster.js';
import { ask, ledger, registerMany } from './support/a-database.js';
import { aProcess, isReady, type AProcess } from './support/a-process.js';
import { atARate } from './support/at-a-rate.js';
import { extent } from './support/extent.js';
import { until } from './support/until.js';

const aSecond = 50;
const seconds = extent({ full: 12, short: 5 });
const restarts = extent({ full: 3, short: 1 });

/** What the client knows of one write. */
interface Entry {
  readonly title: string;
  readonly status: number | 'no answer';
  readonly retryAfter: string | null;
  readonly ms: number;
}

describe('a PostgreSQL that is restarted while people write', () => {
  let cluster: ACluster;
  let sink: SmtpSink;
  let api: AProcess;
  let worker: AProcess;
  let accessToken: string;
  let people = 1;
  let runs = true;

  beforeAll(async () => {
    [cluster, sink] = await Promise.all([aCluster(), startSmtpSink()]);
    const environment = { DATABASE_URL: cluster.url, SMTP_URL: sink.url, LOG_LEVEL: 'warn' };
    [api, worker] = await Promise.all([aProcess('api', environment), aProcess('worker', environment)]);
    for (const each of [api, worker]) void each.ended.then(() => (runs = false));
    await Promise.all([api.ready(), worker.ready()]);
    accessToken = (await aPerson(api)).accessToken;
  }, 120_000);

  afterAll(async () => {
    await Promise.all([api, worker].map((each) => each[Symbol.asyncDispose]()));
    await Promise.all([cluster[Symbol.asyncDispose](), sink.stop()]);
  });

  const write = async (title: string): Promise<Entry> => {
    const began = performance.now();
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` };
    const body = JSON.stringify({ title, content: 'It dries.' });
    const answer = await fetch(`${api.url}/api/posts`, { method: 'POST', headers, body }).catch(() => undefined);
    await answer?.arrayBuffer().catch(() => undefined);
    return { title, status: answer?.status ?? 'no answer', retryAfter: answer?.headers.get('retry-after') ?? null, ms: performance.now() - began };
  };

  /** Fifty writes a second; beside them somebody asks for the readiness. */
  const writeFor = (name: string, entries: Entry[], readiness: boolean[]): Promise<void[]> =>
    atARate(aSecond, aSecond * seconds, async (n) => {
      const asked = n % 10 === 0 ? isReady(api.url).then((ready) => readiness.push(ready)) : undefined;
      entries.push(await write(`${name} ${n}`));
      await asked;
    });

  it.each(
    (['fast', 'immediate'] as const).flatMap((mode) => Array.from({ length: restarts }, (_, n) => ({ mode, nth: n + 1 }))),
  )('keeps each acknowledged write once and refuses the others with 503: $mode, time $nth', async ({ mode, nth }) => {
    people += await registerMany(cluster.url, 50);
    const name = `${mode} ${nth}`;
    const entries: Entry[] = [];
    const readiness: boolean[] = [];
    const writing = writeFor(name, entries, readiness);
    await until('a second of it is answered', () => entries.length >= aSecond);
    await cluster.stop(mode);
    await until('both are not ready', async () => !(await isReady(api.url)) && !(await isReady(worker.url)), 10_000);
    await cluster.start();
    const returned = performance.now();
    await until('both are ready again', async () => (await isReady(api.url)) && (await isReady(worker.url)), 20_000);
    const back = performance.now() - returned;
    await writing;

    const refused = entries.filter(({ status }) => status !== 201);
    expect(refused.filter(({ status, retryAfter }) => status !== 503 || !retryAfter)).toEqual([]);
    expect(refused.length).toBeGreaterThan(0);
    // Each wait for a connection is bounded (2 s). What was acknowledged may have waited for a machine that is busy besides.
    expect(refused.filter(({ ms }) => ms > 15_000)).toEqual([]);
    expect(new Set(readiness)).toEqual(new Set([true, false]));
    const kept = await ask<{ title: string; rows: number; events: number }>(
      cluster.url,
      `SELECT p.title, count(DISTINCT p.id)::int AS rows, count(o.id)::int AS events FROM posts p
       LEFT JOIN outbox o ON o.subject = p.id::text AND o.type = 'publishing.post-created.v1' WHERE p.title LIKE $1 || ' %' GROUP BY p.title`,
      [name],
    );
    expect(kept.filter(({ rows, events }) => rows !== 1 || events !== 1)).toEqual([]);
    const titles = new Set(kept.map(({ title }) => title));
    const acknowledged = entries.filter(({ status }) => status === 201);
    expect(acknowledged.filter(({ title }) => !titles.has(title))).toEqual([]);

    await until('every letter is sent', async () => {
      const { sent, waiting } = await ledger(cluster.url);
      return sent === people && waiting === 0;
    }, 60_000);
    expect(await ledger(cluster.url)).toMatchObject({ letters: people, people, dead: 0 });
    expect(runs).toBe(true);
    const longest = (of: Entry[]): string => `${of.length} (${(Math.max(...of.map(({ ms }) => ms)) / 1_000).toFixed(1)} s at the most)`;
    process.stdout.write(`${name}: ${longest(acknowledged)} acknowledged, ${longest(refused)} refused, ready ${back.toFixed(0)} ms after the return\n`);
  }, 120_000);
});
