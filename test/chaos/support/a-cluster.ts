import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { known } from '../../../tools/lib/claim.mjs';
import { openHome } from '../../../tools/lib/home.mjs';
import { destroyPostgres, startPostgres } from '../../../tools/lib/postgres/index.mjs';
import { isAlive, run } from '../../../tools/lib/processes.mjs';
import { until } from './until.js';

/** A PostgreSQL of a spec's own, migrated, with the ordinary durable settings: what it acknowledged has to outlive a crash. */
export interface ACluster {
  readonly url: string;
  /** `fast` cuts sessions off and writes everything down; `immediate` is a crash, after which it recovers from its log. */
  stop(mode: 'fast' | 'immediate'): Promise<void>;
  /** On the same port, with the same data. */
  start(): Promise<void>;
  /** Every process of it stands still (SIGSTOP): connections stay up, the system takes new ones, and nobody answers. */
  freeze(): Promise<void>;
  thaw(): void;
  [Symbol.asyncDispose](): Promise<void>;
}

/** What `pg_ctl stop -m …` sends. */
const signals = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const;

export async function aCluster(): Promise<ACluster> {
  const home = openHome(mkdtempSync(join(tmpdir(), 'quoin-test-')));
  home.share();
  home.prepare();
  home.write('owner.json', known(process.pid));
  let running = await startPostgres({ home, say: () => undefined });
  const { url } = running;
  const env = { ...process.env, DATABASE_URL: url, NODE_ENV: 'test' };
  const { code, output } = await run(process.execPath, ['dist/apps/cli/main.js', 'migrate'], { env });
  if (code !== 0) throw new Error(`The migrations failed:\n${output}`);
  let frozen: number[] = [];
  const thaw = (): void => {
    for (const pid of frozen.splice(0)) if (isAlive(pid)) process.kill(pid, 'SIGCONT');
  };
  return {
    url,
    async stop(mode) {
      process.kill(running.pid, signals[mode]);
      await until('PostgreSQL has ended', () => !isAlive(running.pid), 30_000);
    },
    async start() {
      running = await startPostgres({ home, say: () => undefined });
      if (running.url !== url) throw new Error('PostgreSQL came back at another address');
    },
    async freeze() {
      // The first of them makes the others: it stops before they are counted.
      process.kill(running.pid, 'SIGSTOP');
      frozen = [running.pid];
      const children = (await run('pgrep', ['-P', String(running.pid)])).output.match(/\d+/g) ?? [];
      frozen.push(...children.map(Number));
      for (const pid of frozen) process.kill(pid, 'SIGSTOP');
    },
    thaw,
    async [Symbol.asyncDispose]() {
      thaw();
      await running.stop();
      await destroyPostgres(home);
      rmSync(home.path, { recursive: true, force: true });
    },
  };
}
