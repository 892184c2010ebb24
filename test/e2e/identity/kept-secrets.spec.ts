import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSmtpSink, type SmtpSink } from '#notifications/testing';
import { createTestDatabase, type TestDatabase } from '#platform/testing';
import { aProcess, type AProcess } from '../../chaos/support/a-process.js';
import { until } from '../../chaos/support/until.js';

const email = 'somebody@quoin.example';
const passwords = { first: 'the-first-of-them-8811', second: 'the-second-of-them-8812', third: 'the-third-of-them-8813', wrong: 'none-of-them-8814' };

let database: TestDatabase;
let mail: SmtpSink;
let api: AProcess;
let worker: AProcess;
/** What must be nowhere but with the person: in their letters, and in the answers to them. */
const secrets = new Map<string, string>(Object.entries(passwords).map(([name, text]) => [`the ${name} password`, text]));

beforeAll(async () => {
  [database, mail] = await Promise.all([createTestDatabase(), startSmtpSink()]);
  const environment = {
    DATABASE_URL: database.url,
    SMTP_URL: mail.url,
    JWT_SECRET: 'the-secret-of-this-publication-0123456789',
    NODE_ENV: 'production',
    LOG_LEVEL: 'trace',
    SHUTDOWN_DELAY_MS: '0',
  };
  [api, worker] = await Promise.all([aProcess('api', environment), aProcess('worker', environment)]);
  await Promise.all([api.ready(), worker.ready()]);
}, 150_000);

afterAll(async () => {
  await Promise.all([api, worker].map((each) => each[Symbol.asyncDispose]()));
  await mail.stop();
  await database.drop();
});

let keys = 0;
async function ask(method: string, path: string, body: object, accessToken?: string): Promise<{ data: Record<string, string> }> {
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': `a-key-of-this-spec-${(keys += 1)}`,
    ...(accessToken && { authorization: `Bearer ${accessToken}` }),
  };
  const answer = await fetch(`${api.url}${path}`, { method, headers, body: JSON.stringify(body) });
  const text = await answer.text();
  if (answer.status >= 500) throw new Error(`${path} answered ${answer.status}: ${text}`);
  return text === '' ? { data: {} } : (JSON.parse(text) as { data: Record<string, string> });
}

async function signIn(password: string): Promise<Record<string, string>> {
  const { data } = await ask('POST', '/api/auth/login', { email, password });
  keep(data, `signing in with ${password}`);
  return data;
}

function keep({ accessToken = '', refreshToken = '' }: Record<string, string>, from: string): void {
  secrets.set(`the access token of ${from}`, accessToken);
  const [, family = '', secret = ''] = refreshToken.split('.');
  secrets.set(`the family of ${from}`, family).set(`the refresh token of ${from}`, secret);
}

/** The token in the last letter that links there. */
async function letterTo(address: string, page: string): Promise<string> {
  const link = new RegExp(`/${page}\\?token=([\\w-]+)`);
  const found = () => mail.mails.filter(({ to }) => to.includes(address)).map(({ source }) => link.exec(plain(source))?.[1]).findLast(Boolean);
  await until(`A letter to ${address} links to ${page}`, () => found() !== undefined);
  const token = found() ?? '';
  secrets.set(`the token of ${page}`, token);
  return token;
}

/** A letter without the breaks and the signs of quoted-printable (RFC 2045, section 6.7). */
function plain(source: string): string {
  return source.replace(/=\r\n/g, '').replaceAll('=3D', '=');
}

/** Every way of a secret through the product. */
async function useThemAll(): Promise<void> {
  const { data: person } = await ask('POST', '/api/users', { name: 'Somebody', email, password: passwords.first });
  const verification = await letterTo(email, 'verify-email');
  await fetch(`${api.url}/verify-email?token=${verification}`);
  await fetch(`${api.url}/verify-email?`, { method: 'POST', body: new URLSearchParams({ token: verification }) });
  await ask('POST', '/api/auth/login', { email, password: passwords.wrong });
  const session = await signIn(passwords.first);
  keep((await ask('POST', '/api/auth/refresh', { refreshToken: session['refreshToken'] })).data, 'refreshing');
  await ask('PATCH', `/api/users/${person['id']}`, { email: `new-${email}` }, session['accessToken']);
  const change = await letterTo(`new-${email}`, 'confirm-email-change');
  await ask('POST', '/api/auth/password-reset-requests', { email });
  const reset = await letterTo(email, 'reset-password');
  await fetch(`${api.url}/reset-password?token=${reset}`);
  await fetch(`${api.url}/reset-password?`, { method: 'POST', body: new URLSearchParams({ token: reset, password: passwords.second }) });
  const { accessToken } = await signIn(passwords.second);
  tables.push(...(await everyTable()));
  await ask('PUT', '/api/me/password', { currentPassword: passwords.second, newPassword: passwords.third }, accessToken);
  await ask('POST', '/api/auth/email-changes', { token: change });
  await ask('POST', '/graphql', { query: `mutation { resetPassword(input: { token: "${reset}", password: "${passwords.wrong}" }) }` });
}

/** What each table held: while a session was open, at the end, and once both processes had ended. */
const tables: [name: string, rows: string][] = [];

/** All rows of all tables of all schemas, as text, by table. */
async function everyTable(): Promise<Map<string, string>> {
  const client = new pg.Client(database.url);
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const texts = new Map<string, string>();
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} AS t`);
    // Bytes are shown as they are and as what they may spell.
    const hex = rows.flatMap(({ row }) => [...row.matchAll(/\\x([\da-f]+)/g)].map(([, bytes]) => Buffer.from(bytes!, 'hex').toString('latin1')));
    texts.set(name, [...rows.map(({ row }) => row), ...hex].join('\n'));
  }
  await client.end();
  return texts;
}

it('no password and no token is kept readably in any table, nor written to any log', async () => {
  await useThemAll();
  tables.push(...(await everyTable()));
  await Promise.all([api, worker].map((each) => (each.signal('SIGTERM'), each.ended)));
  tables.push(...(await everyTable()));
  expect([...secrets].filter(([, text]) => text.length < 16), 'all of them were used').toEqual([]);
  expect(secrets.size).toBe(4 + 3 * 3 + 3);
  const filled = tables.filter(([, text]) => text !== '').map(([name]) => name);
  expect(filled).toEqual(expect.arrayContaining(['public.people', 'public.sessions', 'public.outbox', 'public.letters']));
  for (const [what, text] of secrets) {
    for (const [table, rows] of tables) expect(rows.includes(text), `${what} in ${table}`).toBe(false);
    for (const each of [api, worker]) expect(each.output().includes(text), `${what} in a log`).toBe(false);
  }
  expect(api.output()).toContain('"route":"/reset-password"');
}, 150_000);
