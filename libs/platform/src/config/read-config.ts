import { isIP } from 'node:net';
import { accountFaults } from './account-faults.js';
import type { Config, DatabaseConfig, PaymentsConfig, TracesConfig } from './config.js';
import { Settings, type Setting } from './settings.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Parses the environment once, at the start.
 * @throws ConfigError that names every fault, not only the first.
 */
export function readConfig(environment: Environment = process.env): Config {
  const settings = new Settings(environment);
  const config = parse(settings);
  settings.refuseFaults();
  return config;
}

/** Every variable that is read, as it is outside and inside of production. */
export function readSettings(environment: 'development' | 'production'): ReadonlyMap<string, Setting> {
  const settings = new Settings({ NODE_ENV: environment });
  parse(settings);
  return settings.asked;
}

function parse(settings: Settings): Config {
  const name = settings.choice('NODE_ENV', ['development', 'production', 'test'], 'development');
  const production = name === 'production';
  const port = settings.whole('PORT', 3000, { min: 0, max: 65_535 });
  const publicUrl = settings.url('PUBLIC_URL', `http://localhost:${port}`, ['http:', 'https:']).replace(/\/+$/, '');
  const config: Config = {
    environment: name,
    host: settings.text('HOST', production ? '0.0.0.0' : '127.0.0.1'),
    port,
    workerPort: settings.whole('WORKER_PORT', 3001, { min: 0, max: 65_535 }),
    publicUrl,
    frontendUrl: settings.optionalUrl('FRONTEND_URL', ['http:', 'https:'])?.replace(/\/+$/, '') ?? publicUrl,
    logLevel: settings.choice('LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info'),
    jwtSecret: settings.secret('JWT_SECRET', {
      minimum: 32,
      fallback: production ? undefined : developmentSecret,
      known: developmentSecret,
    }),
    registrationRole: settings.choice('REGISTRATION_ROLE', ['reader', 'author'], 'author'),
    comments: { perMinute: settings.whole('COMMENTS_PER_MINUTE', 60, { min: 1 }) },
    rateLimitScale: settings.whole('RATE_LIMIT_SCALE', 1, { min: 0, max: 1_000_000 }),
    database: readDatabase(settings),
    redisUrl: settings.optionalUrl('REDIS_URL', ['redis:', 'rediss:']),
    mail: {
      smtpUrl: settings.optionalUrl('SMTP_URL', ['smtp:', 'smtps:']),
      from: settings.text('MAIL_FROM', 'Quoin <quoin@localhost>'),
    },
    payments: readPayments(settings, production),
    edge: {
      origins: settings.list('CORS_ORIGINS', 'origins such as https://example.com', isOrigin),
      localOrigins: name === 'development',
      trustedProxies: settings.list('TRUSTED_PROXIES', 'addresses or networks such as 10.0.0.0/8', isNetwork),
      requestMs: settings.whole('REQUEST_TIMEOUT_MS', 30_000, { min: 100, max: 3_600_000 }),
      https: publicUrl.startsWith('https:'),
    },
    shutdown: {
      delayMs: settings.whole('SHUTDOWN_DELAY_MS', production ? 5_000 : 500, { min: 0, max: 600_000 }),
      graceMs: settings.whole('SHUTDOWN_GRACE_MS', 25_000, { min: 1, max: 3_600_000 }),
    },
    traces: readTraces(settings),
    admin: readAdmin(settings),
  };
  if (config.database.min > config.database.max) settings.fault('PG_POOL_MIN', 'must not be above PG_POOL_MAX');
  return config;
}

/** By the rules that hold for whoever registers. */
function readAdmin(settings: Settings): Config['admin'] {
  const admin = settings.together('QUOIN_ADMIN_EMAIL', 'QUOIN_ADMIN_PASSWORD', (email, password) => ({ email, password }));
  if (!admin) return undefined;
  const faults = accountFaults(admin);
  if (faults.email) settings.fault('QUOIN_ADMIN_EMAIL', faults.email);
  if (faults.password) settings.fault('QUOIN_ADMIN_PASSWORD', faults.password);
  return admin;
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

function isNetwork(text: string): boolean {
  const [address = '', length = '0', ...rest] = text.split('/');
  return isIP(address) > 0 && rest.length === 0 && /^\d{1,3}$/.test(length) && Number(length) <= (isIP(address) === 4 ? 32 : 128);
}

/** A name, and a value that is encoded like a part of an address. */
function headerOf(pair: string): { name: string; value: string } | undefined {
  const [, name, value] = /^([\w-]+)=(.*)$/.exec(pair) ?? [];
  try {
    return name === undefined || value === undefined ? undefined : { name, value: decodeURIComponent(value) };
  } catch {
    return undefined;
  }
}

/** For development alone: production refuses to start without a secret of its own. */
const developmentSecret = 'quoin-development-secret-not-for-production';

/** What the simulator signs its events with. */
const developmentWebhookSecret = 'whsec_quoin_development_not_for_production';

function readPayments(settings: Settings, production: boolean): PaymentsConfig {
  const secretKey = settings.text('STRIPE_SECRET_KEY', '') || undefined;
  const secrets = settings.text('STRIPE_WEBHOOK_SECRET', production ? '' : developmentWebhookSecret);
  const webhookSecrets = secrets.split(',').flatMap((secret) => secret.trim() || []);
  if (secretKey && webhookSecrets.length === 0) settings.fault('STRIPE_WEBHOOK_SECRET', 'is required with STRIPE_SECRET_KEY');
  const apiBase = settings.optionalUrl('STRIPE_API_BASE', ['http:', 'https:']);
  return { secretKey, webhookSecrets, apiBase, simulated: !secretKey && !production };
}

/** By the names, and in the manner, of OpenTelemetry's specification. */
function readTraces(settings: Settings): TracesConfig | undefined {
  const endpoint = settings.optionalUrl('OTEL_EXPORTER_OTLP_ENDPOINT', ['http:', 'https:']);
  const pairs = settings.list('OTEL_EXPORTER_OTLP_HEADERS', 'headers such as name=value', (pair) => headerOf(pair) !== undefined);
  const share = settings.share('OTEL_TRACES_SAMPLER_ARG', 1);
  const headers = Object.fromEntries(pairs.flatMap((pair) => headerOf(pair) ?? []).map(({ name, value }) => [name, value]));
  return endpoint === undefined ? undefined : { endpoint, headers, share };
}

/** The database's part alone, for tools that need nothing else; a missing address shows when they connect. */
export function readDatabaseConfig(environment: Environment = process.env): DatabaseConfig {
  return readDatabase(new Settings(environment));
}

function readDatabase(settings: Settings): DatabaseConfig {
  return {
    url: settings.url('DATABASE_URL', undefined, ['postgres:', 'postgresql:']),
    max: settings.whole('PG_POOL_MAX', 20, { min: 1, max: 1_000 }),
    min: settings.whole('PG_POOL_MIN', 5, { min: 0, max: 1_000 }),
    idleMs: settings.whole('PG_POOL_IDLE_MS', 30_000, { min: 0 }),
    connectMs: settings.whole('PG_POOL_CONNECT_MS', 2_000, { min: 1 }),
    maxUses: settings.whole('PG_POOL_MAX_USES', 7_500, { min: 1 }),
    statementMs: settings.whole('PG_STATEMENT_MS', 2_000, { min: 1 }),
    jobStatementMs: settings.whole('PG_JOB_STATEMENT_MS', 60_000, { min: 1 }),
  };
}
