import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs the command line as it is built. @throws Error with what it said, when it fails */
export async function runQuoin(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<string> {
  const env = { PATH: process.env.PATH, NODE_ENV: 'test', ...environment };
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/apps/cli/main.js', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += String(text)));
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`It ended with ${code}:\n${said}`);
  return said;
}
