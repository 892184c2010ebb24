import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { aPerson, startApi, startWorker, type Running } from '../support/index.js';

let api: Running;
let worker: Running;

beforeAll(async () => {
  api = await startApi();
  worker = await startWorker({}, api.database);
});

afterAll(async () => {
  await worker[Symbol.asyncDispose]();
  await api[Symbol.asyncDispose]();
});

it('shows each letter of development in a frame of its page, where no script runs', async () => {
  const { email } = await aPerson(api);
  const list = async () =>
    ((await (await fetch(`${api.url}/ops/mailbox`, { headers: { accept: 'application/json' } })).json()) as { data: { id: string; to: string }[] }).data;
  await vi.waitFor(async () => expect((await list()).map(({ to }) => to)).toContain(email), { timeout: 10_000 });
  const { id } = (await list()).find(({ to }) => to === email)!;
  const page = await (await fetch(`${api.url}/ops/mailbox`)).text();
  expect(page).toContain(`src="/ops/mailbox/${id}"`);
  const letter = await fetch(`${api.url}/ops/mailbox/${id}`);
  expect(letter.headers.get('x-frame-options')).toBe('SAMEORIGIN');
  expect(letter.headers.get('content-security-policy')).toMatch(/frame-ancestors 'self'; sandbox allow-popups/);
  expect(await letter.text()).toContain('<base target="_blank">');
});

it('is absent in production', async () => {
  const environment = { NODE_ENV: 'production', JWT_SECRET: 'a secret that is long enough for this spec', PUBLIC_URL: 'https://quoin.example' };
  await using production = await startApi(environment, api.database);
  expect((await fetch(`${production.url}/ops/mailbox`)).status).toBe(404);
});
