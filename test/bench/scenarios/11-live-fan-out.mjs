import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import WebSocket from 'ws';
import { idOf } from '../lib/data.mjs';
import { signIn } from '../lib/people.mjs';
import { context, judged } from '../lib/result.mjs';
import { start, startApi } from '../lib/server.mjs';
import { freePort } from '../../../tools/lib/ports.mjs';

const sockets = 1_000;
/** Comments, one after the other. */
const comments = 10;
const postId = idOf('post', 1);

/** @param {{ url: string }} api @param {() => void} heard @returns {Promise<WebSocket>} a socket that is subscribed */
async function subscriber({ url }, heard) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await once(socket, 'message');
  socket.on('message', (message) => String(message).includes('"next"') && heard());
  const query = `subscription { commentAdded(postId: "${postId}") { id content author { name } } }`;
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
  return socket;
}

export const scenario = {
  name: 'live-fan-out',
  title: `One comment to ${sockets} sockets over two API processes, until the last has it`,
  /** @param {import('../lib/stage.mjs').Stage} stage */
  async measure(stage) {
    const [api, second] = await Promise.all([startApi(stage), startApi(stage)]);
    const port = await freePort();
    const worker = await start(stage, { name: 'worker', args: ['dist/apps/worker/main.js'], env: { WORKER_PORT: String(port), PORT: '0' }, port, ready: '/health/ready' });
    /** @type {WebSocket[]} */
    const open = [];
    try {
      const [headers] = await signIn(api, 1);
      let heard = 0;
      for (let n = 0; n < sockets; n += 50) {
        open.push(...(await Promise.all(Array.from({ length: 50 }, (_, i) => subscriber(i % 2 ? api : second, () => (heard += 1))))));
      }
      const say = () =>
        fetch(`${api.url}/api/posts/${postId}/comments`, {
          method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ content: 'Heard?' }),
        });
      /** @param {number} all @returns {Promise<number>} milliseconds from the request to the last socket */
      const until = async (all) => {
        const began = performance.now();
        for (await say(); heard < all && performance.now() - began < 10_000; ) await wait(1);
        return performance.now() - began;
      };
      await until(sockets);
      const times = [];
      for (let n = 0; n < comments; n++) {
        await wait(200);
        heard = 0;
        times.push(await until(sockets));
        if (heard !== sockets) return [context(`${heard} of ${sockets} sockets heard comment ${n} within 10 s`)];
      }
      return [judged('from the request to the last socket', times, { unit: 'ms', digits: 0 })];
    } finally {
      for (const socket of open) socket.terminate();
      await Promise.all([api, second, worker].map((each) => each.stop()));
    }
  },
};
