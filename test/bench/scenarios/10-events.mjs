import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../../tools/lib/ports.mjs';
import { startRedis } from '../lib/redis.mjs';
import { context, judged, median, quantile } from '../lib/result.mjs';
import { start } from '../lib/server.mjs';

/** @typedef {import('../lib/stage.mjs').Stage} Stage */
/** @typedef {import('../lib/result.mjs').Result} Result */
/** @typedef {import('../lib/server.mjs').Server} Server */

/**
 * How a reaction is kept from happening twice, and the event that asks for such a one. All do nothing: what is measured is the way,
 * not the work.
 * @typedef {{ type: string, reaction: string, told: string }} Way
 * @type {{ byTransaction: Way, byId: Way }}
 */
const ways = {
  byTransaction: { type: 'bench.kept.v1', reaction: 'bench.keep', told: 'mark and effect in one transaction' },
  byId: { type: 'bench.noted.v1', reaction: 'bench.note', told: 'marked after an effect outside of the database' },
};
const crowd = 2_000;
const aSecond = 50;
const workerEntry = new URL('../lib/reacting-worker.mjs', import.meta.url).pathname;
const rawEntry = new URL('../lib/raw-queue.mjs', import.meta.url).pathname;

/** Events as the product writes them, each of a subject of its own. @param {number} count @param {Way} way */
function makeEvents(count, { type }) {
  return Array.from({ length: count }, () => {
    const id = randomUUID();
    return { id, type, subject: id, data: { noteId: id }, time: new Date().toISOString() };
  });
}

/** One commit, and the word that follows it. @param {Stage} stage @param {ReturnType<typeof makeEvents>} events */
const write = async ({ pool }, events) => {
  await pool.query({
    name: 'bench.write-events',
    text: `INSERT INTO outbox (id, type, subject, data, occurred_at)
      SELECT id, type, subject, data, time FROM jsonb_to_recordset($1) AS e(id uuid, type text, subject text, data jsonb, time timestamptz)`,
    values: [JSON.stringify(events)],
  });
  void pool.query({ name: 'bench.wake', text: "SELECT pg_notify('outbox', '')" });
};

/** Resolves when the worker has begun so many. @param {Server} worker @param {number} count */
async function handled({ child }, count) {
  const answer = once(child, 'message');
  child.send({ expect: count });
  return answer;
}

/** Resolves when so many reactions have been committed since. @param {Stage} stage @param {Way} way @param {Date} since @param {number} count */
async function reacted({ pool }, { reaction }, since, count) {
  const marks = { name: 'bench.count-marks', text: 'SELECT count(*)::int AS done FROM inbox WHERE reacted_at >= $1 AND reaction = $2' };
  for (const deadline = Date.now() + 120_000; ; await wait(20)) {
    const { rows } = await pool.query({ ...marks, values: [since, reaction] });
    if (rows[0].done >= count) return;
    if (Date.now() > deadline) throw new Error(`${count - rows[0].done} events had no effect within two minutes`);
  }
}

/** Milliseconds from each commit until its reaction begins, at a steady rate. @param {Stage} stage @param {Way} way */
async function latencies(stage, way) {
  const events = makeEvents(aSecond * stage.seconds, way);
  const since = new Date();
  const committed = new Map();
  const begin = performance.now();
  const writing = events.map(async (event, nth) => {
    await wait(Math.max(0, begin + (nth * 1_000) / aSecond - performance.now()));
    await write(stage, [event]);
    committed.set(event.id, Date.now());
  });
  await Promise.all(writing);
  await reacted(stage, way, since, events.length);
  const { rows } = await stage.pool.query('SELECT event_id, reacted_at FROM inbox WHERE reacted_at >= $1 AND reaction = $2', [since, way.reaction]);
  return rows.map(({ event_id: id, reacted_at: at }) => Math.max(0, at.getTime() - committed.get(id)));
}

/** @param {Stage} stage @param {string} name @param {string} [redisUrl] @returns {Promise<Result[]>} */
async function measureOn(stage, name, redisUrl) {
  // What other scenarios left there would be sent first.
  await stage.pool.query('TRUNCATE outbox');
  const [port, rawPort] = [await freePort(), await freePort()];
  const env = { WORKER_PORT: String(port), ...(redisUrl && { REDIS_URL: redisUrl }) };
  const worker = await start(stage, { name: 'worker', args: [workerEntry], env, port, ready: '/health/ready' });
  const { queues } = await import('#platform/queue');
  const store = redisUrl ?? String(stage.env.DATABASE_URL);
  const raw = await start(stage, { name: 'raw', args: [rawEntry, store, String(queues.reactions.concurrency)], env: { PORT: String(rawPort) }, port: rawPort, ready: '/' });
  try {
    const byTransaction = await compare(stage, { worker, raw }, ways.byTransaction);
    const byId = await compare(stage, { worker, raw }, ways.byId);
    const waits = await latencies(stage, ways.byTransaction);
    return [
      judged(`events a second against jobs of BullMQ alone, on ${name}`, byTransaction.map(ratio), { atLeast: 0.7 }),
      judged(`the same, ${ways.byId.told}`, byId.map(ratio), { atLeast: 0.7 }),
      judged(`p50 from commit to reaction at ${aSecond} a second, on ${name}`, [quantile(waits, 0.5)], { unit: 'ms', digits: 0, atMost: 50 }),
      context(
        `${rate(byTransaction, 'ours')} events a second, ${ways.byTransaction.told}; ${rate(byId, 'ours')} ${ways.byId.told} ` +
          `(BullMQ alone: ${rate([...byTransaction, ...byId], 'raw')}), ` +
          `p99 ${quantile(waits, 0.99).toFixed(0)} ms, at most ${Math.max(...waits).toFixed(0)} ms`,
      ),
    ];
  } finally {
    await Promise.all([worker.stop(), raw.stop()]);
  }
}

/** @typedef {{ ours: number, raw: number }} Round events and jobs a second */

/**
 * By turns, after one round that does not count.
 * @param {Stage} stage @param {{ worker: Server, raw: Server }} servers @param {Way} way
 */
async function compare(stage, { worker, raw }, way) {
  // From the commit on.
  const ours = async () => {
    const since = new Date();
    const allBegun = handled(worker, crowd);
    await write(stage, makeEvents(crowd, way));
    const began = performance.now();
    await allBegun;
    await reacted(stage, way, since, crowd);
    return (crowd * 1_000) / (performance.now() - began);
  };
  const theirs = async () => {
    const answer = once(raw.child, 'message');
    raw.child.send({ payloads: makeEvents(crowd, way) });
    const [{ ms }] = await answer;
    return (crowd * 1_000) / ms;
  };
  await ours();
  await theirs();
  /** @type {Round[]} */
  const rounds = [];
  for (let round = 0; round < stage.rounds; round++) {
    // The other way round each second time.
    const first = round % 2 ? undefined : await ours();
    const rate = await theirs();
    rounds.push({ ours: first ?? (await ours()), raw: rate });
  }
  return rounds;
}

/** @param {Round} round */
const ratio = ({ ours, raw }) => ours / raw;

/** @param {Round[]} rounds @param {keyof Round} side */
const rate = (rounds, side) => median(rounds.map((round) => round[side])).toFixed(0);

export const scenario = {
  name: 'events',
  title: 'Events, from commit to reaction, against BullMQ alone',
  /** @param {Stage} stage @returns {Promise<Result[]>} */
  async measure(stage) {
    const onPostgres = await measureOn(stage, 'PostgreSQL');
    const redis = await startRedis();
    if (!redis) return [...onPostgres, context('not measured on Redis: neither redis-server nor valkey-server is installed')];
    try {
      return [...onPostgres, ...(await measureOn(stage, 'Redis', redis.url))];
    } finally {
      await redis.stop();
    }
  },
};
