import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { Stripe } from 'stripe';
import { stripeEvent } from '#billing/testing';
import { createTestDatabase, type TestDatabase } from '#platform/testing';
import { signIn, startApi, type Running } from '../e2e/support/index.js';

// Each command is a process of its own, which takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 90_000 });

let database: TestDatabase;
let api: Running;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi({}, database);
});

afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await database.drop();
});

interface Told {
  readonly code: number;
  readonly said: string;
  readonly errors: string;
}

/** Runs the command line as it is built. */
function quoin(args: string[], environment: Record<string, string> = {}, input = ''): Promise<Told> {
  return run(['--enable-source-maps', 'dist/apps/cli/main.js', ...args], environment, input);
}

async function run(args: string[], environment: Record<string, string>, input = ''): Promise<Told> {
  const env = { PATH: process.env.PATH, NODE_ENV: 'test', DATABASE_URL: database.url, ...environment };
  const child = spawn(process.execPath, args, { env });
  let [said, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => (said += String(text)));
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += String(text)));
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number];
  return { code, said, errors };
}

describe('create-admin', () => {
  it('makes somebody who can sign in with the password that it prints', async () => {
    const email = 'chief@quoin.example';
    const { said } = await quoin(['create-admin', email]);
    const password = /password (\S+)$/m.exec(said)?.[1] ?? '';
    const accessToken = await signIn(api, { email, password });
    const me = await fetch(`${api.url}/api/me`, { headers: { authorization: `Bearer ${accessToken}` } });
    expect(await me.json()).toMatchObject({ data: { role: 'admin' } });
  });

  it('takes a password from stdin, and does not repeat it', async () => {
    const { said } = await quoin(['create-admin', 'second@quoin.example', '--password-stdin'], {}, 'galley-and-forme\n');
    expect(said).not.toContain('galley-and-forme');
    expect(await signIn(api, { email: 'second@quoin.example', password: 'galley-and-forme' })).toBeTruthy();
  });
});

describe('doctor', () => {
  it('finds nothing wrong where all is well', async () => {
    const { code, said } = await quoin(['doctor']);
    expect(said).toMatch(/well {4}database {4}PostgreSQL \d+/);
    expect(said).toContain('all are applied');
    expect(said).not.toContain('ILL');
    expect(code).toBe(0);
  });

  it('says what to do about each part that does not answer, and tells no password', async () => {
    const nowhere = { SMTP_URL: 'smtp://me:secret-of-mail@127.0.0.1:9', STRIPE_SECRET_KEY: 'sk_test_secret', STRIPE_WEBHOOK_SECRET: 'whsec_x', STRIPE_API_BASE: 'http://127.0.0.1:9' };
    const { code, said, errors } = await quoin(['doctor'], { ...nowhere, DATABASE_URL: 'postgres://me:secret-of-data@127.0.0.1:9/quoin' });
    for (const part of ['database', 'migrations', 'mail', 'payments']) expect(said).toMatch(new RegExp(`ILL +${part}`));
    expect(said).toContain('Is SMTP_URL right');
    expect(said + errors).not.toMatch(/secret-of|sk_test_secret/);
    expect(code).toBe(1);
  });

  it('names the migrations that wait', async () => {
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    const server = new pg.Client(inject('testServerUrl'));
    await server.connect();
    await server.query(`CREATE DATABASE ${name}`);
    const url = new URL(inject('testServerUrl'));
    url.pathname = `/${name}`;
    const { said } = await quoin(['doctor'], { DATABASE_URL: url.href });
    await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await server.end();
    expect(said).toContain('Platform1764000000000');
    expect(said).toContain('npm run quoin -- migrate');
  });
});

describe('dead-letters', () => {
  it('sends all of them again, also where there are more than one page of them', async () => {
    const server = new pg.Client(database.url);
    await server.connect();
    await server.query(
      `INSERT INTO dead_letters (id, version, queue, kind, job_id, payload, reason, attempts, failures, status, first_failed_at, failed_at)
       SELECT gen_random_uuid(), 1, 'letters', CASE WHEN n > 240 THEN 'press.rest' ELSE 'press.ink' END, 'job-' || n, '{}', 'No ink', 3, 1, 'waiting', t.at, t.at
       FROM date_trunc('milliseconds', now()) AS t (at), generate_series(1, 250) n`,
    );
    expect((await quoin(['dead-letters', 'list'])).said).toMatch(/^250 waiting$/m);
    expect((await quoin(['dead-letters', 'resend', '--all', '--kind', 'press.ink'])).said).toBe('240 resent\n');
    expect((await quoin(['dead-letters', 'resend', '--all'])).said).toBe('10 resent\n');
    const { rows } = await server.query(
      `SELECT (SELECT count(*)::int FROM dead_letters WHERE status = 'resent') AS resent,
         (SELECT count(*)::int FROM audit_log WHERE action = 'dead-letter.resent' AND actor LIKE 'system:cli:%') AS entries`,
    );
    await server.end();
    expect(rows).toEqual([{ resent: 250, entries: 250 }]);
  });
});

describe('replay', () => {
  it('carries an event of the payment provider out once more, by its id or by its time', async () => {
    const payload = JSON.stringify(stripeEvent('price.created', {}));
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: 'whsec_quoin_development_not_for_production' });
    const headers = { 'content-type': 'application/json', 'stripe-signature': signature };
    expect((await fetch(`${api.url}/api/webhooks/stripe`, { method: 'POST', headers, body: payload })).status).toBe(200);

    const listed = await quoin(['webhook-events', '--status', 'waiting']);
    expect(listed.said).toMatch(/waiting +price\.created .*\n1 in all/);
    const [id = ''] = listed.said.split(' ');
    expect((await quoin(['replay', id, '--dry-run'])).said).toContain('1 looked at');
    expect((await quoin(['replay', '--from', '2020-01-01'])).said).toMatch(/ignored\n1 carried out once more/);
    expect((await quoin(['webhook-events'])).said).toMatch(/ignored +price\.created/);
  });

  it('says what it needs where it is not told', async () => {
    const { code, errors } = await quoin(['replay']);
    expect(errors).toContain('replay --from <time>');
    expect(code).toBe(1);
  });
});

describe('npm run quoin', () => {
  it('hands on what it is asked, and how that ended', async () => {
    const { code, said } = await run(['tools/quoin.mjs', 'doctor'], {});
    expect(said).toContain('all are applied');
    expect(code).toBe(0);
    expect((await run(['tools/quoin.mjs', 'dance'], {})).code).toBe(1);
  });

  it('says what it misses where no database is named and none runs', async () => {
    const { code, errors } = await run(['tools/quoin.mjs', 'doctor'], { DATABASE_URL: '', QUOIN_HOME: '/nowhere/at/all' });
    expect(errors).toContain('DATABASE_URL is not set, and no `npm run quickstart` is running here');
    expect(code).toBe(1);
  });
});

it('an unknown command is answered with those that there are', async () => {
  const { code, errors } = await quoin(['dance'], { DATABASE_URL: '' });
  expect(errors).toContain('There is no command dance');
  expect(errors).toContain('create-admin <email>');
  expect(code).toBe(1);
});

it.each(['help', '--help'])('%s tells what there is', async (asked) => {
  const { code, said } = await quoin([asked], { DATABASE_URL: '' });
  expect(said).toContain('create-admin <email>');
  expect(code).toBe(0);
});

it.each([
  [['migrate', '--bogus'], "Unknown option '--bogus'"],
  [['reconcile', 'everything'], 'everything'],
  [['dead-letters', 'show', 'nope'], 'There is no dead letter nope'],
  [['create-admin', 'ada@'], 'Say whose address'],
])('%j is refused: it would do something else than what was asked for', async (args, reason) => {
  const { code, errors } = await quoin(args);
  expect(errors).toContain(reason);
  expect(code).toBe(1);
});
