import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import autocannon from 'autocannon';
import { freePort } from '../../../tools/lib/ports.mjs';
import { context, judged, quantile } from '../lib/result.mjs';
import { start, startApi } from '../lib/server.mjs';
import { environment, signedEvent } from '../lib/signed-events.mjs';

/** @typedef {import('../lib/server.mjs').Server} Server */

const path = '/api/webhooks/stripe';
const perSecond = 50;
/** How long the payment provider takes to answer what the worker asks about each event: as long as an attempt may. */
const workMs = 4_900;

/** Acknowledgements must not wait for the work that they promise; what is forged must cost less than what is taken. */
export const scenario = {
  name: 'webhooks-at-work',
  title: `POST ${path} while each event takes ${(workMs / 1_000).toFixed(0)} s of work, and forged ones`,
  /** @param {import('../lib/stage.mjs').Stage} stage */
  async measure(stage) {
    const provider = createServer((_request, response) => {
      setTimeout(() => {
        response.writeHead(404, { 'content-type': 'application/json' });
        response.end('{"error":{"type":"invalid_request_error","code":"resource_missing","message":"No such subscription"}}');
      }, workMs);
    });
    await new Promise((resolve) => provider.listen(0, '127.0.0.1', () => resolve(undefined)));
    const { port } = /** @type {import('node:net').AddressInfo} */ (provider.address());
    const env = { ...environment, STRIPE_API_BASE: `http://127.0.0.1:${port}` };
    const workerPort = await freePort();
    const [api, worker] = await Promise.all([
      startApi(stage, env),
      start(stage, { name: 'worker', args: ['dist/apps/worker/main.js'], env: { ...env, WORKER_PORT: String(workerPort) }, port: workerPort, ready: '/health/ready' }),
    ]);
    try {
      // Code that never ran is slow.
      await acknowledgements(api, 3);
      const rounds = [];
      for (let round = 0; round < stage.rounds; round++) rounds.push(await acknowledgements(api, stage.seconds));
      const costs = [];
      for (let round = 0; round < stage.rounds; round++) costs.push(await cost(api, 'whsec_forged', 400, stage.seconds) / (await cost(api, undefined, 200, stage.seconds)));
      const all = rounds.flat();
      return [
        judged(`p99 of the acknowledgement at ${perSecond}/s`, rounds.map((times) => quantile(times, 0.99)), { unit: 'ms', digits: 0, atMost: 250 }),
        judged('CPU time of a forged delivery, against a genuine one', costs, { atMost: 1 }),
        context(`${all.length} acknowledgements, the median after ${quantile(all, 0.5).toFixed(0)} ms`),
      ];
    } finally {
      provider.closeAllConnections();
      provider.close();
      await Promise.all([api.stop(), worker.stop()]);
    }
  },
};

/**
 * Sends by the clock, whether answers come or not.
 * @param {Server} api @param {number} seconds @returns {Promise<number[]>} how long each took, in milliseconds
 */
async function acknowledgements(api, seconds) {
  const times = [];
  const began = performance.now();
  for (let sent = 0; sent < perSecond * seconds; sent++) {
    await wait(Math.max(0, began + (sent * 1_000) / perSecond - performance.now()));
    const event = signedEvent({ type: 'customer.subscription.updated', object: { id: `sub_${sent}`, object: 'subscription' } });
    const asked = performance.now();
    times.push(fetch(api.url + path, { method: 'POST', ...event }).then(async (answer) => {
      await answer.text();
      if (answer.status !== 200) throw new Error(`A delivery was answered by ${answer.status}`);
      return performance.now() - asked;
    }));
  }
  return Promise.all(times);
}

/** @param {Server} api @param {string | undefined} by the secret that events are signed with @param {number} status expected @param {number} seconds */
async function cost(api, by, status, seconds) {
  const before = await api.cpu();
  const setupRequest = (/** @type {object} */ request) => ({ ...request, ...signedEvent({ by }) });
  const requests = [{ method: /** @type {const} */ ('POST'), path, setupRequest }];
  const result = await autocannon({ url: api.url, connections: 8, duration: seconds, requests });
  const answered = result.requests.total;
  if (result[status === 200 ? '2xx' : '4xx'] !== answered) throw new Error(`Not all were answered by ${status}`);
  return ((await api.cpu()) - before) / answered;
}
