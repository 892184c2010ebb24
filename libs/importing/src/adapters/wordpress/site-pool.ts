import { createPool, type Pool, type RowDataPacket } from 'mysql2/promise';
import { addressWrong, sourceRefused, sourceUnreachable } from '../../domain/import.errors.js';

/** A row, all of whose values are text. */
export type Row<Of> = RowDataPacket & Of;

/** How long one question may take, and the way to the server, in milliseconds. */
const patience = { query: 120_000, connect: 10_000 } as const;

const refusals = new Set(['ER_ACCESS_DENIED_ERROR', 'ER_DBACCESS_DENIED_ERROR', 'ER_BAD_DB_ERROR', 'ER_TABLEACCESS_DENIED_ERROR', 'ER_ACCESS_DENIED_NO_PASSWORD_ERROR']);

/** For each connection: times in UTC, and nothing is ever written. */
const session = [`SET SESSION time_zone = '+00:00'`, 'SET SESSION TRANSACTION READ ONLY'];

/**
 * The connections to a source: twenty, for which questions wait in a queue without an end. Dates come as text, numbers
 * that JavaScript cannot hold as well. The server may not ask for files of ours.
 */
export class SitePool {
  readonly #pool: Pool;

  /** @throws DomainError `import.address-wrong` */
  constructor(address: string) {
    this.#pool = createPool({
      ...optionsOf(address),
      connectionLimit: 20,
      waitForConnections: true,
      queueLimit: 0,
      enableKeepAlive: true,
      keepAliveInitialDelay: 10_000,
      connectTimeout: patience.connect,
      dateStrings: true,
      supportBigNumbers: true,
      bigNumberStrings: true,
      charset: 'utf8mb4',
      timezone: 'Z',
      multipleStatements: false,
      flags: ['-LOCAL_FILES'],
    });
    this.#pool.pool.on('connection', (connection) => {
      // They are sent before the first question; a connection that refuses them is none.
      for (const statement of session) connection.query(statement, (fault) => fault && connection.destroy());
    });
  }

  /** @throws DomainError `import.source-refused`, `import.source-unreachable` */
  async rows<Of>(sql: string, values: readonly unknown[] = []): Promise<Row<Of>[]> {
    try {
      const [rows] = await this.#pool.query<Row<Of>[]>({ sql, values: values as unknown[], timeout: patience.query });
      return rows;
    } catch (error) {
      throw told(error);
    }
  }

  async close(): Promise<void> {
    await this.#pool.end().catch(() => undefined);
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

/** The server's own words; they name users and hosts, never passwords. */
function told(error: unknown): Error {
  const { code, errno, message = '', fatal } = error as { code?: string; errno?: number; message?: string; fatal?: boolean };
  if (code !== undefined && refusals.has(code)) return sourceRefused(message);
  const gone = fatal === true || /^(E[A-Z]+|PROTOCOL_[A-Z_]+)$/.test(code ?? '') || errno === 1053 || /closed/i.test(message);
  return gone ? sourceUnreachable(message || code || 'no answer') : (error as Error);
}
