import { createConnection, type Connection } from 'mysql2/promise';
import { wordpressTables } from './wordpress-tables.js';

type Row = Readonly<Record<string, unknown>>;

/** A WordPress database for specs: empty but for its options. Rows are given as WordPress has them. */
export interface TestWordpress {
  readonly url: string;
  /** Adds rows to a table, named without its prefix. @returns the number that the first of them got */
  add(table: string, ...rows: Row[]): Promise<number>;
  /** Any statement; `{p}` stands for the prefix. */
  run(sql: string, values?: readonly unknown[]): Promise<void>;
  close(): Promise<void>;
}

export interface WordpressOptions {
  readonly prefix?: string;
  readonly options?: Readonly<Record<string, string>>;
}

/** Rows of one statement. */
const batch = 1_000;

/** Makes the tables in an empty database. @param url of the database */
export async function aWordpress(url: string, { prefix = 'wp_', options = {} }: WordpressOptions = {}): Promise<TestWordpress> {
  const connection: Connection = await createConnection({ uri: url, charset: 'utf8mb4', supportBigNumbers: true });
  await connection.query(`SET SESSION sql_mode = ''`);
  for (const statement of wordpressTables(prefix)) await connection.query(statement);
  const wordpress: TestWordpress = {
    url,
    async add(table, ...rows) {
      const names = Object.keys(rows[0] ?? {});
      let first = 0;
      for (let at = 0; at < rows.length; at += batch) {
        const values = rows.slice(at, at + batch).map((row) => names.map((name) => row[name]));
        const [result] = await connection.query(`INSERT INTO \`${prefix}${table}\` (${names.join(', ')}) VALUES ?`, [values]);
        first ||= (result as { insertId: number }).insertId;
      }
      return first;
    },
    async run(sql, values = []) {
      await connection.query(sql.replaceAll('{p}', prefix), values as unknown[]);
    },
    close: () => connection.end(),
  };
  const given = { siteurl: 'https://old.example', home: 'https://old.example', blogname: 'The Old Site', gmt_offset: '0', timezone_string: '', ...options };
  await wordpress.add('options', ...Object.entries(given).map(([option_name, option_value]) => ({ option_name, option_value })));
  await wordpress.add('terms', { term_id: 1, name: 'Uncategorized', slug: 'uncategorized' });
  await wordpress.add('term_taxonomy', { term_taxonomy_id: 1, term_id: 1, taxonomy: 'category', description: '' });
  return wordpress;
}
