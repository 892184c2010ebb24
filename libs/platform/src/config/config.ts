/** Everything that the environment can say, parsed and typed. See `readConfig`. */
export abstract class Config {
  abstract readonly environment: 'development' | 'production' | 'test';
  abstract readonly host: string;
  abstract readonly port: number;
  abstract readonly workerPort: number;
  /** Where links in letters and in answers point to, without a slash at the end. */
  abstract readonly publicUrl: string;
  /** Where the pages of the publication's own front end are, without a slash at the end; where there is none, `publicUrl`. */
  abstract readonly frontendUrl: string;
  abstract readonly logLevel: string;
  abstract readonly jwtSecret: string;
  /** What somebody may be who registers themselves. */
  abstract readonly registrationRole: 'reader' | 'author';
  /** How many comments one person may write a minute. */
  abstract readonly comments: { readonly perMinute: number };
  /** By what the rate limits are multiplied; 0 turns them off. */
  abstract readonly rateLimitScale: number;
  abstract readonly database: DatabaseConfig;
  abstract readonly redisUrl: string | undefined;
  abstract readonly mail: { readonly smtpUrl: string | undefined; readonly from: string };
  abstract readonly payments: PaymentsConfig;
  abstract readonly edge: EdgeConfig;
  abstract readonly shutdown: ShutdownConfig;
  /** Where spans are told to; undefined: nowhere, at no cost. */
  abstract readonly traces: TracesConfig | undefined;
  abstract readonly admin: { readonly email: string; readonly password: string } | undefined;
}

export interface DatabaseConfig {
  readonly url: string;
  /** Connections at the most and at the least. */
  readonly max: number;
  readonly min: number;
  /** Milliseconds until an idle connection is closed, and until a wait for one is given up. */
  readonly idleMs: number;
  readonly connectMs: number;
  /** Uses after which a connection is replaced. */
  readonly maxUses: number;
  /** Milliseconds that one statement may take while a request waits for it, and in the worker and on the command line. */
  readonly statementMs: number;
  readonly jobStatementMs: number;
}

/** Who may ask, and how. */
export interface EdgeConfig {
  /** Origins whose pages may read our answers, and whether those on this machine may as well. */
  readonly origins: readonly string[];
  readonly localOrigins: boolean;
  /** Addresses (or networks) of proxies whose word on who asks is taken. */
  readonly trustedProxies: readonly string[];
  /** Milliseconds in which a request has to arrive. */
  readonly requestMs: number;
  /** Whether the product is reached by TLS. */
  readonly https: boolean;
}

/** How a process ends, in milliseconds from the signal. */
export interface ShutdownConfig {
  /** How long an API that is no longer ready still takes what comes, until everybody has heard of it. */
  readonly delayMs: number;
  /** By then it has ended, or it is cut off. */
  readonly graceMs: number;
}

/** OpenTelemetry's collector. */
export interface TracesConfig {
  /** Its address; `/v1/traces` follows. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Of the traces that begin here, the share that is told: 0 to 1. */
  readonly share: number;
}

export interface PaymentsConfig {
  /** The key of the payment provider's account; without one nothing can be paid for, unless payments are simulated. */
  readonly secretKey: string | undefined;
  /** What genuine webhooks are signed with; several while one is replaced. */
  readonly webhookSecrets: readonly string[];
  /** Another address of the provider's API, for a stand-in. */
  readonly apiBase: string | undefined;
  /** Development without an account: a simulator stands in for the provider. Never in production. */
  readonly simulated: boolean;
}
