import autocannon from 'autocannon';
import { Fault } from '../../../tools/lib/terminal.mjs';
import { context, judged, median } from './result.mjs';
import { startApi, startLimit } from './server.mjs';

/** @typedef {import('./stage.mjs').Stage} Stage */
/** @typedef {import('./server.mjs').Server} Server */
/**
 * `setupRequest` makes the one that is sent, where each has to be another.
 * @typedef {{ method?: string, path: string, headers?: Record<string, string>, body?: string, setupRequest?: (request: object) => object }} Request
 */
/** @typedef {{ server: Server, requests: Request[] }} Side */
/** @typedef {{ rate: number, p99: number, cpu: number }} Measured requests a second, ms, microseconds of CPU time a request */

const connections = 32;

/**
 * A scenario that sends the same requests to the API and to a bare server, by turns.
 * @param {object} options
 * @param {string} options.name
 * @param {string} options.title
 * @param {string} options.file the address of the scenario's file, which exports `limit(server, pool)`
 * @param {number} [options.cpuAtMost] the aim: CPU time a request, as a multiple of the bare server's
 * @param {(stage: Stage) => Request[] | Promise<Request[]>} options.requests sent in turn, over and over
 * @param {NodeJS.ProcessEnv} [options.env] for both
 * @param {(text: string) => string} [options.comparable] what of an answer has to be equal; all of it unless told
 */
export function httpScenario({ name, title, file, cpuAtMost, requests, env, comparable = (text) => text }) {
  return {
    name,
    title,
    /** @param {Stage} stage */
    async measure(stage) {
      const sent = await requests(stage);
      const [api, limit] = await Promise.all([startApi(stage, env), startLimit(stage, file, env)]);
      try {
        await requireSameAnswers(api, limit, sent, comparable);
        const sides = [{ server: api, requests: sent }, { server: limit, requests: sent }];
        return results(await alternate(sides, stage), cpuAtMost);
      } finally {
        await Promise.all([api.stop(), limit.stop()]);
      }
    },
  };
}

/**
 * Measures two sides by turns, and in the opposite order every second round, so that what else the machine does meets both.
 * @param {Side[]} sides @param {{ rounds: number, seconds: number }} options
 * @returns {Promise<Measured[][]>} for each round, one of each side
 */
export async function alternate(sides, { rounds, seconds }) {
  for (const side of sides) await load(side, 3);
  const measured = [];
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? [0, 1] : [1, 0];
    const found = [];
    for (const side of order) found[side] = await load(sides[side], seconds);
    measured.push(found);
  }
  return measured;
}

/** @param {Side} side @param {number} seconds @returns {Promise<Measured>} */
async function load({ server, requests }, seconds) {
  const before = await server.cpu();
  const { requests: answered, latency, non2xx, errors } = await autocannon({
    url: server.url, connections, duration: seconds, requests,
  });
  const cpu = (await server.cpu()) - before;
  if (non2xx + errors > 0) throw new Fault(`${non2xx} answers were no success and ${errors} requests failed`);
  return { rate: answered.average, p99: latency.p99, cpu: cpu / answered.total };
}

/** @param {Measured[][]} rounds each the API's and the limit's @param {number} [cpuAtMost] */
function results(rounds, cpuAtMost) {
  const ratios = (/** @type {keyof Measured} */ of) => rounds.map(([api, limit]) => api[of] / limit[of]);
  const shown = (/** @type {number} */ side) => {
    const of = (/** @type {keyof Measured} */ key) => median(rounds.map((round) => round[side][key])).toFixed(0);
    return `${of('rate')}/s, p99 ${of('p99')} ms, ${of('cpu')} µs`;
  };
  return [
    judged('CPU time a request', ratios('cpu'), { atMost: cpuAtMost }),
    judged('requests a second', ratios('rate')),
    judged('p99', ratios('p99')),
    context(`Quoin ${shown(0)}; limit ${shown(1)}`),
  ];
}

/** @param {Server} api @param {Server} limit @param {Request[]} requests @param {(text: string) => string} comparable */
async function requireSameAnswers(api, limit, requests, comparable) {
  for (const request of requests.slice(0, 20)) {
    const [one, other] = await Promise.all([answerOf(api, request), answerOf(limit, request)]);
    if (comparable(one) !== comparable(other)) {
      throw new Fault(`The answers to ${request.path} differ:\n  Quoin: ${one.slice(0, 600)}\n  limit: ${other.slice(0, 600)}`);
    }
  }
}

/** @param {Server} server @param {Request} request */
async function answerOf({ url }, request) {
  const { path, ...init } = request.setupRequest ? /** @type {Request} */ (request.setupRequest(request)) : request;
  const answer = await fetch(url + path, init);
  return `${answer.status} ${answer.headers.get('content-type')} ${await answer.text()}`;
}
