import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../../tools/lib/ports.mjs';
import { startRedis } from '../lib/redis.mjs';
import { context, judged, median, quantile } from '../lib/result.mjs';
import { start } from '../lib/server.mjs';

/** @typedef {import('../lib/stage.mjs').Stage} Stage */
/** @typedef {import('../lib/result.mjs').Result} Result */

/** Its one reaction looks for a dead letter that is not there: what is measured is the way, not the work. */
const type = 'jobs.dead-letter-resent.v1';
const reaction = 'jobs.return-dead-letter';
const crowd = 2_000;
const aSecond = 50;
const rawEntry = new URL('../lib/raw-queue.mjs', import.meta.url).pathname;

/** Events as the product writes them, each of a subject of its own. @param {number} count */
function makeEvents(count) {
  return Array.from({ length: count }, () => {
    const id = randomUUID();
    return { id, type, subject: id, data: { deadLetterId: id }, time: new Date().toISOString() };
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

/** When each reaction had happened, by the event's id, as soon as all have. @param {Stage} stage @param {{ id: string }[]} events */
async function reactions({ pool }, events) {
  const ids = events.map(({ id }) => id);
  for (const deadline = Date.now() + 120_000; ; await wait(20)) {
    const count = { name: 'bench.count-marks', text: 'SELECT count(*)::int AS done FROM inbox WHERE event_id = ANY($1::uuid[]) AND reaction = $2' };
    const { rows } = await pool.query({ ...count, values: [ids, reaction] });
    if (rows[0].done === ids.length) break;
    if (Date.now() > deadline) throw new Error(`${ids.length - rows[0].done} events had no effect within two minutes`);
  }
  const { rows } = await pool.query('SELECT event_id, reacted_at FROM inbox WHERE event_id = ANY($1::uuid[]) AND reaction = $2', [ids, reaction]);
  return new Map(rows.map(({ event_id: id, reacted_at: at }) => [id, at.getTime()]));
}

/** Milliseconds from each commit until its reaction, at a steady rate. @param {Stage} stage */
async function latencies(stage) {
  const events = makeEvents(aSecond * stage.seconds);
  const committed = new Map();
  const begin = performance.now();
  const writing = events.map(async (event, nth) => {
    await wait(Math.max(0, begin + (nth * 1_000) / aSecond - performance.now()));
    await write(stage, [event]);
    committed.set(event.id, Date.now());
  });
  await Promise.all(writing);
  const reacted = await reactions(stage, events);
  return events.map(({ id }) => Math.max(0, (reacted.get(id) ?? Infinity) - committed.get(id)));
}

/** @param {Stage} stage @param {string} name @param {string} [redisUrl] @returns {Promise<Result[]>} */
async function measureOn(stage, name, redisUrl) {
  const [port, rawPort] = [await freePort(), await freePort()];
  const env = { WORKER_PORT: String(port), ...(redisUrl && { REDIS_URL: redisUrl }) };
  const worker = await start(stage, { name: 'worker', args: ['dist/apps/worker/main.js'], env, port, ready: '/health/ready' });
  const store = redisUrl ?? String(stage.env.DATABASE_URL);
  const raw = await start(stage, { name: 'raw', args: [rawEntry, store, '10'], env: { PORT: String(rawPort) }, port: rawPort, ready: '/' });
  const ours = async () => {
    const events = makeEvents(crowd);
    const began = performance.now();
    await write(stage, events);
    await reactions(stage, events);
    return (crowd * 1_000) / (performance.now() - began);
  };
  const theirs = async () => {
    const answer = once(raw.child, 'message');
    raw.child.send({ payloads: makeEvents(crowd) });
    const [{ ms }] = await answer;
    return (crowd * 1_000) / ms;
  };
  try {
    await ours();
    await theirs();
    /** @type {{ ours: number, raw: number }[]} */
    const rounds = [];
    for (let round = 0; round < stage.rounds; round++) {
      // The other way round each second time.
      const first = round % 2 ? undefined : await ours();
      const rate = await theirs();
      rounds.push({ ours: first ?? (await ours()), raw: rate });
    }
    const waits = await latencies(stage);
    return [
      judged(`events a second against jobs of BullMQ alone, on ${name}`, rounds.map((one) => one.ours / one.raw), { atLeast: 0.7 }),
      judged(`p50 from commit to reaction at ${aSecond} a second, on ${name}`, [quantile(waits, 0.5)], { unit: 'ms', digits: 0, atMost: 50 }),
      context(
        `${median(rounds.map((one) => one.ours)).toFixed(0)} events a second (BullMQ alone: ${median(rounds.map((one) => one.raw)).toFixed(0)}), ` +
          `p99 ${quantile(waits, 0.99).toFixed(0)} ms, at most ${Math.max(...waits).toFixed(0)} ms`,
      ),
    ];
  } finally {
    await Promise.all([worker.stop(), raw.stop()]);
  }
}

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
