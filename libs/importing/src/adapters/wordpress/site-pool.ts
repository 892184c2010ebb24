import { setTimeout as wait } from 'node:timers/promises';
import { createPool, type Pool, type PoolConnection, type RowDataPacket } from 'mysql2/promise';
import { ServiceUnavailable, type CallPolicy } from '#platform/resilience';
import { addressWrong, sourceRefused } from '../../domain/import.errors.js';
import { connectionLimit, connectTimeoutMs, SourceAway, unreachable } from './source-calls.js';

/** A row, all of whose values are text. */
export type Row<Of> = RowDataPacket & Of;

/** What another name, password or database would mend, and another try would not. */
const refusals = new Set([
  ...['ER_ACCESS_DENIED_ERROR', 'ER_ACCESS_DENIED_NO_PASSWORD_ERROR', 'ER_DBACCESS_DENIED_ERROR', 'ER_BAD_DB_ERROR'],
  ...['ER_TABLEACCESS_DENIED_ERROR', 'ER_HOST_NOT_PRIVILEGED'],
]);

/** What passes: no place for one more connection, or a server that stops. */
const passing = new Set([
  ...['ER_CON_COUNT_ERROR', 'ER_TOO_MANY_USER_CONNECTIONS', 'ER_USER_LIMIT_REACHED', 'ER_OUT_OF_RESOURCES'],
  ...['ER_SERVER_SHUTDOWN', 'ER_NORMAL_SHUTDOWN', 'ER_QUERY_INTERRUPTED', 'ER_LOCK_WAIT_TIMEOUT', 'ER_LOCK_DEADLOCK'],
]);

/** How long connections may take to say goodbye, in milliseconds. */
const farewellMs = 2_000;

/** For each connection: times in UTC, and nothing is ever written. */
const session = [`SET SESSION time_zone = '+00:00'`, 'SET SESSION TRANSACTION READ ONLY'];

/**
 * The connections to a source: twenty, for which questions wait in a queue without an end. Dates come as text, numbers
 * that JavaScript cannot hold as well. The server may not ask for files of ours.
 */
export class SitePool {
  readonly #pool: Pool;
  readonly #opened: { destroy(): void }[] = [];
  #closed = false;

  /** @throws DomainError `import.address-wrong` */
  constructor(
    address: string,
    private readonly calls: CallPolicy,
  ) {
    this.#pool = createPool({
      ...optionsOf(address),
      connectionLimit,
      waitForConnections: true,
      queueLimit: 0,
      enableKeepAlive: true,
      keepAliveInitialDelay: 10_000,
      connectTimeout: connectTimeoutMs,
      dateStrings: true,
      supportBigNumbers: true,
      bigNumberStrings: true,
      charset: 'utf8mb4',
      timezone: 'Z',
      multipleStatements: false,
      flags: ['-LOCAL_FILES'],
    });
    this.#pool.pool.on('connection', (connection) => {
      this.#opened.push(connection);
      // They are sent before the first question; a connection that refuses them is none.
      for (const statement of session) connection.query(statement, (fault) => fault && connection.destroy());
    });
  }

  /** @throws DomainError `import.source-refused`, `import.source-unreachable` */
  async rows<Of>(sql: string, values: readonly unknown[] = []): Promise<Row<Of>[]> {
    try {
      return await this.calls.run((signal) => this.#ask<Of>(sql, values, signal));
    } catch (error) {
      throw error instanceof ServiceUnavailable ? unreachable(error) : error;
    }
  }

  /** Whoever still waits for an answer is cut off. */
  async close(): Promise<void> {
    this.#closed = true;
    const ended = this.#pool.end().catch(() => undefined);
    await Promise.race([ended, wait(farewellMs, undefined, { ref: false })]);
    for (const connection of this.#opened) connection.destroy();
  }

  /** A connection whose time is over is cut off with its question: its answer would come to the next. */
  async #ask<Of>(sql: string, values: readonly unknown[], signal: AbortSignal): Promise<Row<Of>[]> {
    let connection: PoolConnection | undefined;
    const cut = (): void => connection?.destroy();
    signal.addEventListener('abort', cut);
    try {
      connection = await this.#pool.getConnection();
      if (signal.aborted) throw new SourceAway('it does not answer');
      const [rows] = await connection.query<Row<Of>[]>({ sql, values: values as unknown[] });
      return rows;
    } catch (error) {
      throw this.#closed ? error : told(error);
    } finally {
      signal.removeEventListener('abort', cut);
      connection?.release();
    }
  }
}

function optionsOf(address: string) {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const database = url && decodeURIComponent(url.pathname.slice(1));
  if (!url || !/^(mysql|mariadb):$/.test(url.protocol) || !url.hostname || !database) throw addressWrong();
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || 3306),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database,
    ...(url.searchParams.get('ssl') === 'true' && { ssl: {} }),
  };
}

/** In the server's own words; they name users and hosts, never passwords. */
function told(error: unknown): Error {
  const { code = '', message = '', fatal } = error as { code?: string; message?: string; fatal?: boolean };
  if (refusals.has(code)) return sourceRefused(message);
  const gone = fatal === true || passing.has(code) || /^(E[A-Z]+|PROTOCOL_[A-Z_]+)$/.test(code) || /closed/i.test(message);
  return gone ? new SourceAway(message || code || 'no answer') : (error as Error);
}
