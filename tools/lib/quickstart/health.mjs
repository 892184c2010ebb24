import { get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '../terminal.mjs';

/**
 * @param {string} url
 * @returns {Promise<{ status: number, body: string }>} status 0 when nobody answers
 */
const ask = (url) =>
  new Promise((resolve) => {
    const request = get(url, { agent: false, timeout: 2000 }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text) => (body += text));
      response.on('close', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve({ status: 0, body: '' }));
  });

/**
 * Waits until a readiness address answers 200.
 * @param {string} name
 * @param {string} url
 * @param {AbortSignal} signal
 * @param {number} [ms]
 */
export async function untilReady(name, url, signal, ms = 180_000) {
  const deadline = performance.now() + ms;
  for (;;) {
    const { status, body } = await ask(url);
    if (status === 200) return;
    if (performance.now() > deadline) {
      const answer = status ? `It answers ${status}: ${body.slice(0, 500)}` : 'Nobody answers there.';
      throw new Fault(`The ${name} is not ready after ${ms / 1000} s (${url}). ${answer}`);
    }
    await wait(100, undefined, { signal });
  }
}
