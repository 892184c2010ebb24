import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { claim, known } from '../../tools/lib/claim.mjs';
import { aHome } from './a-folder.js';

const silent = () => {};

async function aProcess(code = 'setInterval(() => {}, 1000)'): Promise<ChildProcess & { pid: number }> {
  const child = spawn(process.execPath, ['-e', `${code}; console.log('up')`]) as ChildProcess & { pid: number };
  onTestFinished(() => void child.kill('SIGKILL'));
  if (child.stdout) await once(child.stdout, 'data');
  return child;
}

describe('the claim on a home', () => {
  it('refuses a second launcher while the first one runs, and says which it is', async () => {
    const home = aHome();
    const { pid } = await aProcess();
    home.write('running.json', { ...known(pid), since: '2026-01-01' });
    await expect(claim(home, silent)).rejects.toThrow(
      `Quoin already runs from ${home.path} (process ${pid}, since 2026-01-01)`,
    );
  });

  it('is free again when it is given back', async () => {
    const home = aHome();
    (await claim(home, silent)).release();
    await expect(claim(home, silent)).resolves.toBeDefined();
  });

  it('is taken from a launcher that was killed, and what that one left running is ended', async () => {
    const home = aHome();
    const launcher = await aProcess();
    const app = await aProcess();
    home.write('running.json', { ...known(launcher.pid), children: [known(app.pid)] });
    launcher.kill('SIGKILL');
    const ended = once(app, 'exit');
    await once(launcher, 'exit');
    await claim(home, silent);
    expect(await ended).toEqual([null, 'SIGTERM']);
  });

  it('is not kept by a later process that was given the same number', async () => {
    const home = aHome();
    const { pid } = await aProcess();
    home.write('running.json', { pid, birth: 'before the machine started' });
    await expect(claim(home, silent)).resolves.toBeDefined();
  });

  it.each([
    ['empty', ''],
    ['cut off', '{"pid": 12'],
    ['no object', 'null'],
  ])('is taken where its file is %s', async (_case, text) => {
    const home = aHome();
    home.append('running.json', text);
    await expect(claim(home, silent)).resolves.toBeDefined();
  });
});
