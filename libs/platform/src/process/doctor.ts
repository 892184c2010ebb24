import { connect } from 'node:net';
import pg from 'pg';
import type { Config } from '#platform/config';
import { BullmqStore } from '#platform/queue';

/** What became of one look. */
interface Finding {
  readonly what: string;
  readonly verdict: 'well' | 'ill' | 'absent';
  readonly says: string;
}

/** How long a part may take to answer, in milliseconds. */
const patienceMs = 5_000;

/** Tries all that the settings name, and says what to do. @returns the report, and whether all is well */
export async function doctor(config: Config, pending: () => Promise<string[]>): Promise<{ report: string; isWell: boolean }> {
  const findings = [
    { what: 'settings', verdict: 'well', says: `read for ${config.environment}` } as const,
    await look('database', () => findDatabase(config), 'Does it run, and are DATABASE_URL’s name, password and address right?'),
    await look('migrations', () => findMigrations(pending), 'Apply them: npm run quoin -- migrate'),
    await look('queue', () => findQueue(config), 'Is REDIS_URL right? Without it jobs go over PostgreSQL, whose tables `migrate` makes.'),
    await look('mail', () => findMail(config), 'Is SMTP_URL right, and may this machine reach it?'),
    await look('payments', () => findPayments(config), 'Is STRIPE_SECRET_KEY the key of your account, and may this machine reach api.stripe.com?'),
  ];
  const marks = { well: 'well  ', ill: 'ILL   ', absent: 'absent' };
  const report = findings.map(({ what, verdict, says }) => `${marks[verdict]}  ${what.padEnd(10)}  ${says}\n`).join('');
  return { report, isWell: findings.every(({ verdict }) => verdict !== 'ill') };
}

async function look(what: string, find: () => Promise<Omit<Finding, 'what'>>, advice: string): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs / 1_000} s`)), patienceMs);
  });
  try {
    return { what, ...(await Promise.race([find(), late])) };
  } catch (error) {
    // Messages name hosts and users, never passwords.
    const { message, code } = error as { message?: string; code?: string };
    return { what, verdict: 'ill', says: `${message || code || 'does not answer'}. ${advice}` };
  } finally {
    clearTimeout(timer);
  }
}

const well = (says: string) => ({ verdict: 'well', says }) as const;
const absent = (says: string) => ({ verdict: 'absent', says }) as const;

async function findDatabase({ database }: Config) {
  const client = new pg.Client({ connectionString: database.url, connectionTimeoutMillis: database.connectMs });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const sql = `SELECT current_setting('server_version') AS version, current_setting('max_connections')::int AS most`;
    const { rows } = await client.query<{ version: string; most: number }>({ name: 'doctor.server', text: sql });
    const { version = '', most = 0 } = rows[0] ?? {};
    if (Number.parseInt(version, 10) < 14) throw new Error(`PostgreSQL ${version} is too old: 14 or later is needed`);
    const processes = Math.floor(most / database.max);
    return well(`PostgreSQL ${version}; its ${most} connections are enough for ${processes} processes with PG_POOL_MAX=${database.max}`);
  } finally {
    await client.end();
  }
}

async function findMigrations(pending: () => Promise<string[]>) {
  const names = await pending();
  if (names.length > 0) throw new Error(`${names.length} wait: ${names.join(', ')}`);
  return well('all are applied');
}

async function findQueue(config: Config) {
  const store = new BullmqStore(config);
  try {
    await store.queue('reactions').getJobCounts('wait');
    return well(store.kind === 'redis' ? 'Redis answers' : 'on PostgreSQL');
  } finally {
    await store.onApplicationShutdown();
  }
}

async function findMail({ mail, environment }: Config) {
  if (!mail.smtpUrl) {
    return absent(environment === 'production' ? 'SMTP_URL is not set: no letter leaves the house' : 'letters are kept at /ops/mailbox');
  }
  const { hostname, port, protocol } = new URL(mail.smtpUrl);
  const number = Number(port) || (protocol === 'smtps:' ? 465 : 587);
  await new Promise<void>((resolve, reject) => {
    const socket = connect(number, hostname, () => (socket.destroy(), resolve())).once('error', reject);
    setTimeout(() => socket.destroy(), patienceMs).unref();
  });
  return well(`${hostname}:${number} takes connections`);
}

async function findPayments({ payments }: Config) {
  if (!payments.secretKey) return absent(payments.simulated ? 'simulated' : 'STRIPE_SECRET_KEY is not set: nothing can be paid for');
  const base = payments.apiBase ?? 'https://api.stripe.com';
  const { status } = await fetch(new URL('/v1/balance', base), { headers: { authorization: `Bearer ${payments.secretKey}` } });
  if (status === 401) throw new Error('Stripe does not know the key');
  return well(`${new URL(base).host} answers ${status}; ${payments.webhookSecrets.length} webhook secrets`);
}
