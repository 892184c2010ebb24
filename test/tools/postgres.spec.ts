import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openHome, type Home } from '../../tools/lib/home.mjs';
import { destroyPostgres, startPostgres } from '../../tools/lib/postgres/index.mjs';
import { hasEnded, isAlive } from '../../tools/lib/processes.mjs';
import { aFolder, homeIn } from './a-folder.js';

let said: string[] = [];
const start = (home: Home) =>
  startPostgres({ home, say: (line) => void said.push(line), durable: false, settings: { fsync: 'off' } });

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Starts PostgreSQL from a launcher of its own and kills that launcher without a warning. */
async function startedByAKilledLauncher(home: Home): Promise<number> {
  const tool = (name: string) => JSON.stringify(pathToFileURL(join('tools/lib', name)).href);
  const code = `
    const { openHome } = await import(${tool('home.mjs')});
    const { startPostgres } = await import(${tool('postgres/index.mjs')});
    const { pid } = await startPostgres({ home: openHome(${JSON.stringify(home.path)}), say() {} });
    console.log(pid);
    setInterval(() => {}, 1000);`;
  const launcher = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [pid] = (await once(launcher.stdout, 'data')) as [Buffer];
  launcher.kill('SIGKILL');
  await once(launcher, 'exit');
  return Number(pid);
}

describe('the PostgreSQL of a home', () => {
  let home: Home;
  const pidFile = () => home.file('postgres/postmaster.pid');

  beforeAll(async () => {
    home = homeIn(mkdtempSync(join(tmpdir(), 'quoin-spec-')));
    const cluster = await start(home);
    expect(cluster).toMatchObject({ isNew: true, adopted: false });
    await ask(cluster.url, 'CREATE TABLE kept AS SELECT 1 AS n');
    await cluster.stop();
  });
  beforeEach(() => void (said = []));
  afterAll(async () => {
    await destroyPostgres(home);
    rmSync(home.path, { recursive: true });
  });

  it('keeps its data and its port from one start to the next, and sorts text alike everywhere', async () => {
    const cluster = await start(home);
    expect(await ask(cluster.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    expect(
      await ask(
        cluster.url,
        "SELECT datlocale, pg_encoding_to_char(encoding) AS encoding FROM pg_database WHERE datname = 'quoin'",
      ),
    ).toEqual([{ datlocale: 'C.UTF-8', encoding: 'UTF8' }]);
    await cluster.stop();
    const again = await start(home);
    await again.stop();
    expect(again).toMatchObject({ port: cluster.port, isNew: false });
    expect(said).toEqual([]);
  });

  it('lets nobody in without the password of the home, which its owner alone may read', async () => {
    const cluster = await start(home);
    const url = new URL(cluster.url);
    url.password = 'guessed';
    await expect(ask(url.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    await cluster.stop();
    expect(statSync(home.file('postgres-password')).mode & 0o777).toBe(0o600);
  });

  it('has ended when its stop is over, and leaves no file that blocks the next start', async () => {
    const cluster = await start(home);
    await cluster.stop();
    expect(isAlive(cluster.pid)).toBe(false);
    expect(existsSync(pidFile())).toBe(false);
  });

  it('is taken over when its launcher was killed', async () => {
    const pid = await startedByAKilledLauncher(home);
    const cluster = await start(home);
    expect(cluster).toMatchObject({ pid, adopted: true });
    expect(await ask(cluster.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    await cluster.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('recovers when it was killed itself, though another program has its number now', async () => {
    const { pid } = await start(home);
    process.kill(pid, 'SIGKILL');
    await hasEnded(pid, 5000);
    writeFileSync(pidFile(), readFileSync(pidFile(), 'utf8').replace(/^\d+/, String(process.pid)));
    const cluster = await start(home);
    expect(await ask(cluster.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    await cluster.stop();
  });

  it('moves to another port when a program has taken its own', async () => {
    const { port } = home.read('postgres.json') as { port: number };
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const cluster = await start(home);
    expect(cluster.port).not.toBe(port);
    expect(await ask(cluster.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await cluster.stop();
    other.close();
  });

  it('gets a new password when the home has lost it', async () => {
    home.forget('postgres-password');
    const cluster = await start(home);
    expect(await ask(cluster.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    await cluster.stop();
  });

  it('starts over when a start was interrupted, and says so; what is half-written is set aside', async () => {
    mkdirSync(home.file('postgres.draft-1/base'), { recursive: true });
    rmSync(home.file('postgres/global/pg_control'));
    const cluster = await start(home);
    await cluster.stop();
    expect(cluster.isNew).toBe(true);
    expect(said).toEqual([
      expect.stringMatching(/interrupted.*starting over/),
      expect.stringMatching(/half-written.*set aside/),
    ]);
    expect(readdirSync(home.path).filter((name) => name.startsWith('postgres.'))).toEqual([
      expect.stringMatching(/^postgres\.broken-/),
      'postgres.json',
    ]);
  });
});

describe('the PostgreSQL of a home that only its owner may enter', () => {
  it('runs, keeps its data, and leaves nothing when it is destroyed', async () => {
    said = [];
    const home = openHome(join(aFolder(), '.quoin'));
    home.prepare();
    const first = await start(home);
    await ask(first.url, 'CREATE TABLE kept AS SELECT 1 AS n');
    await first.stop();
    const second = await start(home);
    expect(await ask(second.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    expect(second.data).toBe(first.data);
    // Root's PostgreSQL runs as another account, for which a place outside is told.
    expect(said.filter((line) => line.endsWith(`its data lies in ${first.data}.`))).toHaveLength(
      first.data === home.file('postgres') ? 0 : 1,
    );
    await destroyPostgres(home);
    expect(isAlive(second.pid)).toBe(false);
    expect(existsSync(first.data)).toBe(false);
    expect(existsSync(dirname(first.data))).toBe(first.data === home.file('postgres'));
  });
});
