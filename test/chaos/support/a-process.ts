import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { until } from './until.js';

/** A process of the built product (`dist/`), as an operator starts it. */
export interface AProcess {
  readonly url: string;
  readonly pid: number;
  /** All that it wrote so far. */
  output(): string;
  /** Resolves with the exit code, or with the name of the signal that ended it. */
  readonly ended: Promise<number | string>;
  signal(name: NodeJS.Signals): void;
  /** Resolves when it is ready to serve. */
  ready(): Promise<AProcess>;
  /** Ends it, however it is. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts the API or the worker on a port of its own, with nothing in its environment but this. */
export async function aProcess(app: 'api' | 'worker', environment: Readonly<Record<string, string>>): Promise<AProcess> {
  const port = String(await freePort());
  const child = spawn(process.execPath, ['--enable-source-maps', `dist/apps/${app}/main.js`], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, NODE_ENV: 'test', HOST: '127.0.0.1', PORT: port, WORKER_PORT: port, RATE_LIMIT_SCALE: '0', ...environment },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  const url = `http://127.0.0.1:${port}`;
  const itself: AProcess = {
    url,
    pid: child.pid ?? 0,
    output: () => output,
    ended,
    signal: (name) => void child.kill(name),
    async ready() {
      await until(`The ${app} is ready`, async () => {
        if (child.exitCode !== null) throw new Error(`The ${app} ended:\n${output}`);
        return isReady(url);
      }, startMs);
      return itself;
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
  return itself;
}

/** How long a start may take on a machine that is busy with other specs, in milliseconds. */
const startMs = 90_000;

/** What a load balancer asks: whether requests should go there. */
export async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/health/ready`, { headers: { connection: 'close' } }).catch(() => undefined);
  await answer?.arrayBuffer().catch(() => undefined);
  return answer?.status === 200;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
