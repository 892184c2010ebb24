import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { claim } from '../../tools/lib/claim.mjs';
import { freePort } from '../../tools/lib/ports.mjs';
import { run } from '../../tools/lib/processes.mjs';
import { aFolder, aHome } from './a-folder.js';

async function quickstart(env: Record<string, string>, ...args: string[]) {
  const ports = { PORT: String(await freePort()), WORKER_PORT: String(await freePort()) };
  const end = new AbortController();
  onTestFinished(() => end.abort());
  return run(process.execPath, ['tools/quickstart.mjs', ...args], {
    env: { ...process.env, ...ports, ...env },
    signal: end.signal,
  });
}

const noStack = /^(?![^]*\n\s+at )/;

describe('the start of Quoin', () => {
  it.each(['PORT', 'WORKER_PORT'])('stops at once with a clear message when %s is taken', async (variable) => {
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { code, output } = await quickstart({ QUOIN_HOME: aFolder(), [variable]: String(port) });
    expect(output).toContain(`Port ${port} (${variable}) is taken by another program.`);
    expect(output).toMatch(noStack);
    expect(code).toBe(1);
  });

  it('says who runs from the home already', async () => {
    const home = aHome();
    await claim(home, () => {});
    const { code, output } = await quickstart({ QUOIN_HOME: home.path });
    expect(output).toContain(`Quoin already runs from ${home.path} (process ${process.pid}`);
    expect(output).toMatch(noStack);
    expect(code).toBe(1);
  });

  it('refuses to empty a folder that is not its own', async () => {
    const folder = aFolder({ 'thesis.txt': 'years of work' });
    const { code, output } = await quickstart({ QUOIN_HOME: folder }, '--fresh');
    expect(output).toContain(`${folder} does not look like a home of Quoin`);
    expect(code).toBe(1);
  });

  // A process that still waits for an app would not end.
  it('ends at once when an app cannot start', async () => {
    const home = aHome();
    const lib = (file: string): string => pathToFileURL(`tools/lib/${file}.mjs`).href;
    const script = `
      import { openHome } from '${lib('home')}';
      import { cleanupStack } from '${lib('quickstart/cleanup-stack')}';
      import { startApps } from '${lib('quickstart/start-apps')}';
      let giveUp;
      const failure = new Promise((_, reject) => (giveUp = reject));
      const settings = { home: openHome(${JSON.stringify(home.path)}), host: '127.0.0.1', port: ${await freePort()}, workerPort: ${await freePort()} };
      const appEnv = { DATABASE_URL: 'nowhere' };
      const cleanup = cleanupStack();
      await startApps(settings, { apps: [], appEnv, signal: new AbortController().signal, cleanup, remember() {}, giveUp, failure })
        .catch((fault) => console.log(fault.message));
      await cleanup.run();`;
    const { output } = await run(process.execPath, ['--input-type=module', '--eval', script]);
    expect(output).toMatch(/The (api|worker) ended before it was ready \(with code 1\)/);
    expect(output).toContain('DATABASE_URL');
  });

  it.each([
    ['an unknown option', {}, ['--frish'], /Unknown option '--frish'.*\nUsage: npm run quickstart/],
    ['a port that is none', { PORT: 'http' }, [], /PORT=http is not a port/],
    ['one port for both apps', { PORT: '4700', WORKER_PORT: '4700' }, [], /PORT and WORKER_PORT are both 4700/],
    [
      'a home that cannot be',
      { QUOIN_HOME: '/dev/null/home' },
      [],
      /cannot write there.*Choose another folder by QUOIN_HOME/,
    ],
  ])('explains %s', async (_case, env, args, message) => {
    const { code, output } = await quickstart({ QUOIN_HOME: aFolder(), ...env }, ...args);
    expect(output).toMatch(message);
    expect(output).toMatch(noStack);
    expect(code).toBe(1);
  });
});
