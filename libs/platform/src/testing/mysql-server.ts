import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findServer, freePort, type ServerProgram } from './server-programs.js';

/** A MariaDB that runs until it is stopped, also when its starter has ended. */
export interface MysqlServer {
  /** Of an account that may make databases and accounts; without a database. */
  readonly url: string;
  readonly pid: number;
}

/** The core package brings the server and starts nothing. */
const mariadb: ServerProgram = {
  binaries: ['mariadbd', '/usr/sbin/mariadbd', '/opt/homebrew/opt/mariadb/bin/mariadbd', '/usr/local/opt/mariadb/bin/mariadbd'],
  debianPackage: 'mariadb-server-core',
  advice:
    'This spec needs a MariaDB. Install one (Debian: apt-get install mariadb-server; macOS: brew install mariadb), ' +
    'or set MYSQL_URL to a server where databases may be made.',
};
const scripts = ['/usr/share/mysql', '/usr/share/mariadb', '/opt/homebrew/opt/mariadb/share/mysql', '/usr/local/opt/mariadb/share/mysql'];

/** MariaDB refuses to run as root: then it runs as nobody, who need not exist. */
const nobody = 65_534;
const asNobody = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};

/** Nothing here has to survive a crash, and little memory is enough. */
const small = [
  '--innodb-buffer-pool-size=48M', '--innodb-log-file-size=16M', '--innodb-flush-log-at-trx-commit=0', '--innodb-doublewrite=0',
  '--innodb-data-file-path=ibdata1:8M:autoextend', '--performance-schema=OFF', '--skip-log-bin', '--skip-name-resolve',
  '--max-connections=200', '--max-allowed-packet=256M', '--character-set-server=utf8mb4', '--sql-mode=',
];

/**
 * Makes and starts a server in this folder, on a free loopback port.
 * @throws Error that says what to install where there is no MariaDB and none can be had
 */
export async function startMysqlServer(folder: string): Promise<MysqlServer> {
  const binary = findServer(mariadb);
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true });
  for (const path of [folder, data]) if (asNobody.uid) chownSync(path, nobody, nobody);
  fill(binary, folder, data);
  const port = await freePort();
  const accounts = join(folder, 'accounts.sql');
  writeFileSync(accounts, `CREATE USER quoin@'%' IDENTIFIED BY 'quoin';\nGRANT ALL ON *.* TO quoin@'%' WITH GRANT OPTION;\n`);
  const log = join(folder, 'server.log');
  const address = [`--port=${port}`, '--bind-address=127.0.0.1', `--socket=${join(folder, 'socket')}`, `--pid-file=${join(folder, 'pid')}`];
  const out = openSync(log, 'a');
  const options = ['--no-defaults', `--datadir=${data}`, `--init-file=${accounts}`, ...address, ...small];
  const server = spawn(binary, options, { ...asNobody, detached: true, stdio: ['ignore', out, out] });
  server.unref();
  await listening(port, () => server.exitCode !== null, log);
  return { url: `mysql://quoin:quoin@127.0.0.1:${port}`, pid: server.pid ?? 0 };
}

/** Ends a server and removes its folder. */
export async function stopMysqlServer(pid: number, folder: string): Promise<void> {
  for (let runs = kill(pid, 'SIGKILL'); runs; runs = kill(pid, 0)) await wait(20);
  rmSync(folder, { recursive: true, force: true });
}

function kill(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** Writes the system tables, as `mariadb-install-db` does, which wants more packages than the server's alone. */
function fill(binary: string, folder: string, data: string): void {
  const place = scripts.find((each) => tablesIn(each));
  if (!place) throw new Error(`${binary} is there, but not its system tables. Set MYSQL_URL to a server where databases may be made.`);
  const files = tablesIn(place) ?? [];
  const sql = ['CREATE DATABASE mysql;', 'USE mysql;', ...files.map((file) => readFileSync(file, 'utf8'))].join('\n');
  const options = ['--no-defaults', '--bootstrap', `--datadir=${data}`, `--log-error=${join(folder, 'bootstrap.log')}`, ...small];
  const { status, stderr } = spawnSync(binary, options, { ...asNobody, input: sql, encoding: 'utf8', timeout: 60_000 });
  if (status !== 0) throw new Error(`MariaDB's system tables could not be made: ${stderr}`);
}

function tablesIn(place: string): string[] | undefined {
  const maker = ['mariadb', 'mysql'].find((name) => existsSync(join(place, `${name}_system_tables.sql`)));
  return maker === undefined ? undefined : ['system_tables', 'system_tables_data'].map((part) => join(place, `${maker}_${part}.sql`));
}

async function listening(port: number, ended: () => boolean, log: string): Promise<void> {
  for (const deadline = performance.now() + 60_000; ; await wait(30)) {
    const answers = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('data', () => (socket.destroy(), resolve(true))).once('error', () => resolve(false)).once('close', () => resolve(false));
    });
    if (answers) return;
    if (ended() || performance.now() > deadline) throw new Error(`MariaDB does not start:\n${readFileSync(log, 'utf8').slice(-2_000)}`);
  }
}
