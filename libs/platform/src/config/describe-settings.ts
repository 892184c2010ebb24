import { readSettings } from './read-config.js';

/** What each variable is for. One that is read and not described here fails the tests. */
const meanings: Readonly<Record<string, string>> = {
  NODE_ENV: 'Production asks for secrets of its own, keeps no letters instead of sending them, and shows no GraphiQL.',
  PORT: 'Where the API listens; 0 takes any free port.',
  WORKER_PORT: 'Where the worker serves its probes and metrics.',
  HOST: 'The address that both listen on.',
  PUBLIC_URL: 'Where the product is reached from outside. With `https:` browsers are told to stay with TLS.',
  FRONTEND_URL: 'Where your front end is: links in letters begin with it, the payment provider leads back to it, and it serves `/`, `/posts/<slug>`, `/verify-email`, `/reset-password` and `/confirm-email-change`. Without it they begin with `PUBLIC_URL`, where the API has plain pages for them.',
  LOG_LEVEL: 'The least that is logged.',
  JWT_SECRET: 'Signs access tokens. Changing it signs everybody out.',
  REGISTRATION_ROLE: 'What somebody is who registers themselves.',
  COMMENTS_PER_MINUTE: 'Comments that one person may write within a minute.',
  RATE_LIMIT_SCALE: 'By what the rate limits are multiplied; 0 turns them off. See [who may what](policy.md#limits).',
  DATABASE_URL: 'PostgreSQL 14 or later. `npm run quickstart` brings one of its own where this is absent.',
  PG_POOL_MAX: 'Connections to PostgreSQL at the most, for each process.',
  PG_POOL_MIN: 'Connections that stay open.',
  PG_POOL_IDLE_MS: 'Milliseconds until an idle connection is closed.',
  PG_POOL_CONNECT_MS: 'Milliseconds that a request waits for a connection before it is answered 503.',
  PG_POOL_MAX_USES: 'Uses after which a connection is replaced.',
  PG_STATEMENT_MS: 'Milliseconds that a statement of a request may take before it is answered 503.',
  PG_JOB_STATEMENT_MS: 'The same in the worker and on the command line.',
  REDIS_URL: 'Redis for jobs and live updates. Without it they go over PostgreSQL.',
  SMTP_URL: 'The mail server, with name and password inside. Without it, development keeps letters in a mailbox at `/ops/mailbox`.',
  MAIL_FROM: 'Whom letters come from.',
  STRIPE_SECRET_KEY: 'The account that is paid into. Without it, development simulates payments.',
  STRIPE_WEBHOOK_SECRET: 'What webhooks are signed with; several, with commas between them, while one is replaced.',
  STRIPE_API_BASE: 'Another address of Stripe’s API, for a stand-in.',
  CORS_ORIGINS: 'Web pages that may read our answers. In development, those on this machine may as well.',
  TRUSTED_PROXIES: 'Proxies whose `X-Forwarded-For` is believed: rate limits count by the address that they tell.',
  REQUEST_TIMEOUT_MS: 'Milliseconds in which a request has to arrive; its headers in at most 10,000.',
  SHUTDOWN_DELAY_MS: 'Milliseconds after SIGTERM in which the API is not ready but still serves, until load balancers know.',
  SHUTDOWN_GRACE_MS: 'Milliseconds after SIGTERM until whatever still runs is cut off.',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'An OpenTelemetry collector that takes OTLP over HTTP, such as `http://localhost:4318`. Without it nothing is traced.',
  OTEL_EXPORTER_OTLP_HEADERS: 'What is sent to it besides: `name=value`, encoded like parts of an address.',
  OTEL_TRACES_SAMPLER_ARG: 'Of the traces that begin here, the share that is told. Others follow whoever began them.',
  QUOIN_ADMIN_EMAIL: 'The address of an admin who exists after the start.',
  QUOIN_ADMIN_PASSWORD: 'Their password, if they have none yet: 8 to 256 characters, and none of the most common ones.',
};

export interface SettingDescription {
  readonly name: string;
  readonly meaning: string | undefined;
  readonly values: string;
  /** Where the variable is absent; undefined: it is required, empty: there is none. */
  readonly fallback: string | undefined;
  readonly fallbackInProduction: string | undefined;
}

/** All variables, in the order in which they are read. */
export function describeSettings(): SettingDescription[] {
  const production = readSettings('production');
  return [...readSettings('development')].map(([name, { values, fallback }]) => {
    return { name, values, fallback, fallbackInProduction: production.get(name)?.fallback, meaning: meanings[name] };
  });
}
