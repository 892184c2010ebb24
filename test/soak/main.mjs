import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { build } from '../../tools/lib/build.mjs';
import { openHome } from '../../tools/lib/home.mjs';
import { freePort } from '../../tools/lib/ports.mjs';
import { destroyPostgres, startPostgres } from '../../tools/lib/postgres/index.mjs';
import { verdict } from './slope.mjs';

// A soak: an API and a worker under a steady load, with a fault a minute. Prints how they are each minute, and fails when
// memory, file descriptors or connections go on growing, or when a request failed for another reason than the fault.
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' }, rate: { type: 'string', default: '100' } } });
const account = { email: 'ada@quoin.example', password: 'composing-stick-42' };
const [minutes, rate] = [Number(values.minutes), Number(values.rate)];

await build();
const home = openHome(mkdtempSync(join(tmpdir(), 'quoin-soak-')));
home.share();
home.prepare();
const cluster = await startPostgres({ home, say: () => {}, durable: false });
const ports = { api: await freePort(), worker: await freePort() };
const url = `http://127.0.0.1:${ports.api}`;

const start = (/** @type {'api' | 'worker'} */ name) =>
  spawn(process.execPath, [`dist/apps/${name}/main.js`], {
    stdio: 'ignore',
    env: {
      PATH: process.env.PATH, NODE_ENV: 'test', DATABASE_URL: cluster.url, LOG_LEVEL: 'silent', RATE_LIMIT_SCALE: '0',
      PORT: String(ports.api), WORKER_PORT: String(ports.worker), HOST: '127.0.0.1',
    },
  });
const isReady = (/** @type {number} */ port) => fetch(`http://127.0.0.1:${port}/health/ready`).then(({ ok }) => ok, () => false);
const untilReady = async (/** @type {number} */ port) => {
  for (let tries = 0; !(await isReady(port)); tries++) {
    if (tries > 600) throw new Error(`Nothing is ready at port ${port}`);
    await wait(100);
  }
};

const api = start('api');
let worker = start('worker');
const database = new pg.Pool({ connectionString: cluster.url, max: 2 });
database.on('error', () => {});
const ended = new AbortController();
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, () => ended.abort());
let code = 1;
try {
  await Promise.all([untilReady(ports.api), untilReady(ports.worker)]);
  code = await soak();
} catch (error) {
  if (!ended.signal.aborted) throw error;
} finally {
  for (const child of [api, worker]) child.kill('SIGKILL');
  await database.end();
  await cluster.stop();
  await destroyPostgres(home);
  rmSync(home.path, { recursive: true, force: true });
}
process.exitCode = code;

async function soak() {
  const tally = { answered: 0, unavailable: 0, wrong: /** @type {string[]} */ ([]) };
  const json = { 'content-type': 'application/json' };
  await fetch(`${url}/api/users`, { method: 'POST', headers: json, body: JSON.stringify({ name: 'Ada', ...account }) });
  let writer = await signedIn();
  const load = setInterval(() => void ask(writer, tally), 1_000 / rate);
  const least = theLeast();
  const watch = setInterval(() => void measure().then(least.note, () => {}), 1_000);
  const minutesSeen = [];
  try {
    console.log('minute  fault                 rss MB  heap MB   fds  connections  answered  503  wrong');
    for (let minute = 1; minute <= minutes; minute++) {
      // Measured in the half before the fault, when that of the minute before is over.
      least.taken();
      await pause(30_000);
      const now = least.taken();
      minutesSeen.push(now);
      const fault = await [killWorker, cutConnections][minute % 2]?.();
      await pause(30_000);
      const numbers = [now.rss.toFixed(0).padStart(6), now.heap.toFixed(1).padStart(7), String(now.fds).padStart(4), String(now.connections).padStart(11)];
      console.log([String(minute).padStart(6), String(fault).padEnd(20), ...numbers, String(tally.answered).padStart(8), String(tally.unavailable).padStart(3), tally.wrong.length].join('  '));
      // An access token ends after a quarter of an hour.
      if (minute % 5 === 0) writer = await signedIn();
    }
  } finally {
    for (const timer of [load, watch]) clearInterval(timer);
  }
  const { slopes, grows } = verdict(minutesSeen);
  console.log(`\nslope a minute: memory ${slopes.rss.toFixed(2)} MB, heap ${slopes.heap.toFixed(2)} MB, file descriptors ${slopes.fds.toFixed(2)}, connections ${slopes.connections.toFixed(2)}`);
  if (tally.wrong.length > 0) console.log(`answered wrongly: ${[...new Set(tally.wrong)].slice(0, 10).join('; ')}`);
  console.log(grows.length > 0 ? `NOT LEVEL: ${grows.join(', ')}` : 'level');
  return grows.length === 0 && tally.wrong.length === 0 ? 0 : 1;
}

/** Ends early where the soak is interrupted, or the API is gone. @param {number} ms */
async function pause(ms) {
  await wait(ms, undefined, { signal: ended.signal });
  if (api.exitCode !== null || api.signalCode !== null) throw new Error('The API has ended');
}

/** Keeps the least of what is noted, until it is taken. */
function theLeast() {
  const none = { rss: Infinity, heap: Infinity, fds: Infinity, connections: Infinity };
  let least = none;
  return {
    note: (/** @type {typeof none} */ now) => {
      least = {
        ...{ rss: Math.min(least.rss, now.rss), heap: Math.min(least.heap, now.heap) },
        ...{ fds: Math.min(least.fds, now.fds), connections: Math.min(least.connections, now.connections) },
      };
    },
    taken: () => {
      const taken = least;
      least = none;
      return taken;
    },
  };
}

async function signedIn() {
  const json = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/api/auth/login`, { method: 'POST', headers: json, body: JSON.stringify(account) });
  const { data } = /** @type {any} */ (await answer.json());
  return { ...json, authorization: `Bearer ${data.accessToken}` };
}

/** One request: a write in twenty, a GraphQL query in three, lists otherwise. @param {Record<string, string>} writer @param {{ answered: number, unavailable: number, wrong: string[] }} tally */
async function ask(writer, tally) {
  const turn = tally.answered % 20;
  const asked = turn === 0
    ? fetch(`${url}/api/posts`, { method: 'POST', headers: writer, body: JSON.stringify({ title: 'Ink', content: 'It dries.', published: true }) })
    : turn % 3 === 0
      ? fetch(`${url}/graphql`, { method: 'POST', headers: writer, body: JSON.stringify({ query: '{ posts(limit: 5) { edges { node { title author { name } } } } }' }) })
      : fetch(`${url}/api/posts?limit=5`);
  try {
    const answer = await asked;
    const text = await answer.text();
    tally.answered += 1;
    if (answer.status === 503 || text.includes('"service.unavailable"')) tally.unavailable += 1;
    else if (answer.status >= 400) tally.wrong.push(`${answer.status} ${text.slice(0, 100)}`);
  } catch (error) {
    tally.answered += 1;
    tally.wrong.push(String(/** @type {Error} */ (error).cause ?? error));
  }
}

async function killWorker() {
  worker.kill('SIGKILL');
  worker = start('worker');
  await untilReady(ports.worker);
  return 'worker killed';
}

async function cutConnections() {
  await database.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'quoin%'`);
  return 'connections cut';
}

/** How the API is, and how many connections to PostgreSQL there are in all; memory in MB. */
async function measure() {
  const status = readFileSync(`/proc/${api.pid}/status`, 'utf8');
  const { rows } = await database.query(`SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name LIKE 'quoin%'`);
  const text = await (await fetch(`${url}/metrics`)).text();
  return {
    rss: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024,
    heap: Number(/^nodejs_heap_size_used_bytes (\S+)$/m.exec(text)?.[1]) / 2 ** 20,
    fds: readdirSync(`/proc/${api.pid}/fd`).length,
    connections: rows[0].count,
  };
}
