import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { run } from '../../../tools/lib/processes.mjs';
import { Fault } from '../../../tools/lib/terminal.mjs';
import { context, judged } from '../lib/result.mjs';
import { start } from '../lib/server.mjs';

/** @typedef {import('../lib/stage.mjs').Stage} Stage */
/** @typedef {{ users: number, posts: number, comments: number, revisionsEach: number, words: number }} Size */

/** The size that is timed, and the two whose memory is compared (with shorter posts, or the larger took an hour). */
const timed = { users: 500, posts: 10_000, comments: 100_000, revisionsEach: 1, words: 200 };
const small = { users: 100, posts: 10_000, comments: 0, revisionsEach: 0, words: 60 };
const large = { ...small, posts: 100_000 };

const mebibyte = 2 ** 20;
let made = 0;

export const scenario = {
  name: 'import',
  title: 'a WordPress import, against reading it by mysql2 and writing it by COPY',
  /** @param {Stage} stage */
  async measure(stage) {
    const { startMysqlServer, stopMysqlServer } = await import(new URL('../../../dist/libs/platform/testing/mysql-server.js', import.meta.url).href);
    const folder = mkdtempSync(join(tmpdir(), 'quoin-bench-mysql-'));
    const server = await startMysqlServer(folder);
    try {
      const ratios = [];
      const source = await aSite(server.url, timed);
      let last = { floor: 0, ours: 0 };
      for (let round = 0; round < Math.min(stage.rounds, 2); round++) {
        last = { floor: await floor(stage, source), ours: (await ours(stage, source)).seconds };
        ratios.push(last.floor / last.ours);
      }
      const rows = timed.posts * (1 + timed.revisionsEach) + timed.comments + timed.users;
      const [few, many] = [await ours(stage, await aSite(server.url, small)), await ours(stage, await aSite(server.url, large))];
      return [
        judged('rows a second, of the floor’s', ratios, { atLeast: 0.25 }),
        context(`${Math.round(rows / last.ours)} rows a second; the floor ${Math.round(rows / last.floor)}`),
        judged(`peak memory at ${large.posts} posts, of that at ${small.posts}`, [many.peak / few.peak], { atMost: 1.2 }),
        context(`${Math.round(few.peak / mebibyte)} and ${Math.round(many.peak / mebibyte)} MiB`),
      ];
    } finally {
      await stopMysqlServer(server.pid, folder);
    }
  },
};

/** @param {string} server @param {Size} size @returns {Promise<string>} the address of the filled database */
async function aSite(server, size) {
  const { createConnection } = await import('mysql2/promise');
  const { fillWordpress } = await import('#importing/testing');
  const name = `site_${(made += 1)}`;
  const connection = await createConnection(server);
  await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  await connection.end();
  await fillWordpress(`${server}/${name}`, size);
  return `${server}/${name}`;
}

/** An empty publication. @param {Stage} stage */
async function aPublication(stage) {
  const name = `import_${(made += 1)}`;
  await stage.pool.query(`CREATE DATABASE ${name}`);
  const url = new URL(String(stage.env.DATABASE_URL));
  url.pathname = `/${name}`;
  const env = { ...stage.env, DATABASE_URL: url.href };
  const { code, output } = await run(process.execPath, ['dist/apps/cli/main.js', 'migrate'], { cwd: stage.root, env });
  if (code !== 0) throw new Fault(`The migrations failed:\n${output}`);
  return env;
}

/** The worker as an operator starts it. @param {Stage} stage @param {string} source */
async function ours(stage, source) {
  const env = await aPublication(stage);
  const { freePort } = await import('../../../tools/lib/ports.mjs');
  const port = await freePort();
  const worker = await start(stage, { name: 'worker', args: ['dist/apps/worker/main.js'], env: { ...env, WORKER_PORT: String(port) }, port, ready: '/health/ready' });
  const client = new pg.Client(env.DATABASE_URL);
  await client.connect();
  try {
    const { code, output } = await run(process.execPath, ['dist/apps/cli/main.js', 'import', 'wordpress', source, '--detach'], { cwd: stage.root, env });
    if (code !== 0) throw new Fault(`The import does not start:\n${output}`);
    for (;;) {
      const { rows } = await client.query('SELECT status, failure, extract(epoch FROM finished_at - created_at)::float8 AS seconds FROM import_runs');
      if (rows[0].status === 'completed') return { seconds: rows[0].seconds, peak: await worker.peak() };
      if (rows[0].status !== 'running') throw new Fault(`The import ended: ${rows[0].failure}`);
      await wait(100);
    }
  } finally {
    await client.end();
    await worker.stop();
  }
}

/**
 * What anybody would pay who wrote straight into the same tables, with their indexes and triggers: no look at a password, no
 * harmless HTML, no thread, no place to go on from. @param {Stage} stage @param {string} source @returns {Promise<number>} seconds
 */
async function floor(stage, source) {
  const { DATABASE_URL } = await aPublication(stage);
  const { createConnection } = await import('mysql2/promise');
  const { from } = await import('pg-copy-streams');
  const [mysql, client] = [await createConnection({ uri: source, dateStrings: true }), new pg.Client(DATABASE_URL)];
  await client.connect();
  const began = performance.now();
  const copy = async (/** @type {string} */ table, /** @type {string[]} */ columns, /** @type {string} */ sql, /** @type {(row: any) => unknown[]} */ rowOf) => {
    const lines = async function* () {
      for await (const row of mysql.connection.query(sql).stream({ highWaterMark: 500 })) yield `${rowOf(row).map(escaped).join('\t')}\n`;
    };
    await pipeline(Readable.from(lines()), client.query(from(`COPY ${table} (${columns.join(', ')}) FROM STDIN`)));
  };
  const written = ['id', 'version', 'title', 'slug', 'content', 'format', 'html', 'teaser', 'author_id', 'edited_by', 'status', 'published_at', 'created_at', 'updated_at'];
  await copy('people', ['id', 'version', 'name', 'email', 'password_hash', 'role', 'created_at', 'updated_at'], 'SELECT * FROM wp_users', (row) => [
    idOf(1, row.ID), 1, row.display_name, row.user_email, row.user_pass, 'reader', row.user_registered, row.user_registered,
  ]);
  await copy('posts', written, `SELECT * FROM wp_posts WHERE post_type IN ('post', 'page')`, (row) => {
    const [id, author, date] = [idOf(2, row.ID), idOf(1, row.post_author), row.post_date_gmt];
    return [id, 1, row.post_title, `${row.post_name}`, row.post_content, 'html', row.post_content, '', author, author, 'published', date, date, date];
  });
  await copy('post_revisions', ['post_id', 'version', 'title', 'content', 'format', 'tags', 'edited_by', 'created_at'], `SELECT * FROM wp_posts WHERE post_type = 'revision'`, (row) => [
    idOf(2, row.post_parent), 2, row.post_title, row.post_content, 'html', '{}', idOf(1, row.post_author), row.post_date_gmt,
  ]);
  await copy('comments', ['id', 'version', 'post_id', 'parent_id', 'author_id', 'content', 'status', 'depth', 'created_at', 'updated_at'], 'SELECT * FROM wp_comments ORDER BY comment_ID', (row) => {
    const parent = Number(row.comment_parent) ? idOf(3, row.comment_parent) : null;
    return [idOf(3, row.comment_ID), 1, idOf(2, row.comment_post_ID), parent, idOf(1, row.user_id || 1), row.comment_content, 'approved', 0, row.comment_date_gmt, row.comment_date_gmt];
  });
  const seconds = (performance.now() - began) / 1_000;
  await Promise.all([mysql.end(), client.end()]);
  return seconds;
}

/** @param {number} kind @param {unknown} number */
const idOf = (kind, number) => `01930a3e-000${kind}-7000-8000-${String(number).padStart(12, '0')}`;

/** As COPY's text format wants it. @param {unknown} value */
function escaped(value) {
  return value === null ? '\\N' : String(value).replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t');
}
