import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#platform/testing';
import { aProcess, type AProcess } from '../../chaos/support/a-process.js';
import { until } from '../../chaos/support/until.js';

const secrets = {
  JWT_SECRET: 'secret-of-the-tokens-0123456789-abcdef',
  STRIPE_SECRET_KEY: 'sk_test_secretOfThePayments0123456789',
  STRIPE_WEBHOOK_SECRET: 'whsec_secretOfTheWebhooks0123456789',
  QUOIN_ADMIN_PASSWORD: 'secret-of-the-admin-0123',
  smtp: 'secret-of-the-mail-server',
  collector: 'secret-of-the-collector',
};
const passwords = ['secret-of-a-reader-4711', 'secret-that-is-wrong-4712', 'secret-that-is-refused-\u0000-4713'];
const wrongToken = 'token-that-somebody-made-up-4714';

let database: TestDatabase;
let api: AProcess;
let worker: AProcess;
let answers = '';
const tokens: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  const { smtp, collector, ...given } = secrets;
  const environment = {
    ...given,
    DATABASE_URL: database.url,
    QUOIN_ADMIN_EMAIL: 'admin@quoin.example',
    // Nobody listens there: each letter fails, and says so.
    SMTP_URL: `smtp://postmaster:${smtp}@127.0.0.1:9`,
    STRIPE_API_BASE: 'http://127.0.0.1:9',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
    OTEL_EXPORTER_OTLP_HEADERS: `authorization=${collector}`,
    NODE_ENV: 'production',
    LOG_LEVEL: 'trace',
    SHUTDOWN_DELAY_MS: '0',
  };
  [api, worker] = await Promise.all([aProcess('api', environment), aProcess('worker', environment)]);
  await Promise.all([api.ready(), worker.ready()]);
}, 150_000);

afterAll(async () => {
  await Promise.all([api, worker].map((each) => each[Symbol.asyncDispose]()));
  await database.drop();
});

async function ask(path: string, body?: object | string, headers: Record<string, string> = {}): Promise<string> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const asked = body === undefined ? {} : { method: 'POST', body: text };
  const answer = await fetch(`${api.url}${path}`, { ...asked, headers: { 'content-type': 'application/json', ...headers } });
  const said = await answer.text();
  answers += `${said}\n${JSON.stringify([...answer.headers])}\n`;
  return said;
}

/** Everything that somebody could try with a secret, rightly or wrongly. */
async function tryEverything(): Promise<void> {
  const [right = '', wrong = '', refused = ''] = passwords;
  const email = 'reader@quoin.example';
  await ask('/api/users', { name: 'Ada', email, password: right });
  await ask('/api/users', { name: 'Ada', email, password: right });
  await ask('/api/users', { name: 'Ada', email: 'no address', password: refused });
  await ask('/api/users', `{"name":"Ada","password":"${wrong}`);
  await ask('/api/users', `{"name":"Ada","password":"${wrong}`, { 'content-type': 'text/plain' });
  await ask('/api/auth/login', { email, password: wrong });
  const asked = JSON.parse(await ask('/api/auth/login', { email, password: right })) as { data: { accessToken: string; refreshToken: string } };
  const { data } = asked;
  tokens.push(data.accessToken, data.refreshToken);
  const bearer = { authorization: `Bearer ${data.accessToken}` };
  await ask('/api/me', undefined, bearer);
  await ask('/api/me', undefined, { authorization: `Bearer ${data.accessToken}x` });
  await ask(`/api/me?access_token=${data.accessToken}`);
  const renewed = JSON.parse(await ask('/api/auth/refresh', { refreshToken: data.refreshToken })) as typeof asked;
  tokens.push(renewed.data.accessToken, renewed.data.refreshToken);
  await ask('/api/auth/refresh', { refreshToken: wrongToken });
  await ask('/api/auth/password-reset-requests', { email });
  await ask('/api/auth/password-resets', { token: wrongToken, password: right });
  await ask('/api/auth/email-verifications', { token: wrongToken });
  await ask('/api/auth/logout', { refreshToken: renewed.data.refreshToken });
  const document = 'mutation($i: LoginInput!) { login(input: $i) { accessToken } }';
  await ask('/graphql', { query: document, variables: { i: { email, password: wrong } } });
  await ask('/graphql', { query: `mutation { login(input: { email: "${email}", password: "${wrong}" }) { nothing } }` });
  await ask('/graphql', { query: `{ users(sort: "'; SELECT 1") { nothing } }` }, bearer);
  const signature = createHmac('sha256', 'another').update('0.{}').digest('hex');
  await ask('/api/webhooks/stripe', '{}', { 'stripe-signature': `t=0,v1=${signature}` });
  await ask("/api/posts?sort=title';SELECT%201");
  await ask('/api/posts/none');
  await ask('/openapi.json');
  await ask('/metrics');
}

it('tells no secret in any answer or log, and no stack or SQL in any answer', async () => {
  await tryEverything();
  await until('the worker tried to send a letter', () => /Job failed|ECONNREFUSED/.test(worker.output()));
  await Promise.all([api, worker].map((each) => (each.signal('SIGTERM'), each.ended)));

  const logs = api.output() + worker.output();
  expect(logs.length).toBeGreaterThan(1_000);
  const password = new URL(database.url).password;
  const known = [...Object.values(secrets), ...passwords, wrongToken, ...(password ? [password] : [])];
  for (const secret of [...known, ...tokens]) expect(logs, 'the logs').not.toContain(secret);
  for (const secret of known) expect(answers, 'the answers').not.toContain(secret);
  expect(answers).not.toMatch(/\.(js|ts):\d+:\d+|node_modules|\bSELECT\b.*\bFROM\b|\bINSERT INTO\b/);
  expect(logs, 'no personal data').not.toContain('reader@quoin.example');
}, 150_000);
