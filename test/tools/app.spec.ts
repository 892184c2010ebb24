import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { keepApp } from '../../tools/lib/quickstart/app.mjs';
import { hasEnded, isAlive } from '../../tools/lib/processes.mjs';
import { aFolder } from './a-folder.js';

/** An app of a few lines, kept as the launcher keeps the real ones. */
function anApp(code: string) {
  const folder = aFolder({ 'main.mjs': code });
  const logFile = join(folder, 'app.log');
  const seen = { said: [] as string[], pids: [] as number[], faults: [] as string[] };
  const app = keepApp({
    name: 'api',
    entry: join(folder, 'main.mjs'),
    env: { ...process.env },
    logFile,
    say: (line) => void seen.said.push(line),
    remember: (pid) => void seen.pids.push(pid),
    giveUp: ({ message }) => void seen.faults.push(message),
  });
  onTestFinished(() => app.stop());
  return { app, seen, log: () => readFileSync(logFile, 'utf8') };
}

const untilStopped = `
  process.on('SIGTERM', () => { console.log('stopping'); process.exit(0); });
  setInterval(() => {}, 1000);
`;

describe('an app that is kept running', () => {
  it('tells the end of its log when it dies before it is ready, and is not started again', async () => {
    const { seen } = anApp("console.log('so far, so good'); throw new Error('no database');");
    await vi.waitFor(() => expect(seen.faults).toHaveLength(1), 10_000);
    expect(seen.faults[0]).toMatch(
      /^The api ended before it was ready \(with code 1\)\.[^]*so far, so good[^]*Error: no database/,
    );
    expect(seen.pids).toHaveLength(1);
  });

  it('is started again when it dies later, and its death is told in one line', async () => {
    const { app, seen } = anApp(untilStopped);
    app.markReady();
    process.kill(Number(seen.pids[0]), 'SIGKILL');
    await vi.waitFor(() => expect(seen.pids).toHaveLength(2), 10_000);
    expect(seen.said).toEqual([expect.stringMatching(/^ {2}api error ended unexpectedly \(by SIGKILL\)/)]);
    expect(isAlive(Number(seen.pids[1]))).toBe(true);
  });

  it('writes everything to its log, and warnings and errors to the terminal as well', async () => {
    const record = (level: number, msg: string) =>
      `console.log(JSON.stringify({ level: ${level}, context: 'Mail', msg: '${msg}' }));`;
    const { seen, log } = anApp(record(30, 'sent') + record(40, 'slow') + record(50, 'lost') + untilStopped);
    await vi.waitFor(() => expect(log()).toMatch(/sent[^]*slow[^]*lost/), 10_000);
    expect(seen.said).toEqual(['  api warn [Mail] slow', '  api error [Mail] lost']);
  });

  it('is asked to stop by SIGTERM, and its last words are in the log', async () => {
    const { app, seen, log } = anApp(`${untilStopped} console.log('up');`);
    await vi.waitFor(() => expect(log()).toContain('up'), 10_000);
    await app.stop();
    expect(log()).toContain('stopping');
    expect(isAlive(Number(seen.pids[0]))).toBe(false);
    expect(seen.faults).toEqual([]);
  });

  it('ends when its launcher is killed', async () => {
    const folder = aFolder({ 'main.mjs': `${untilStopped} console.log('up');` });
    const options = JSON.stringify({
      name: 'api',
      entry: join(folder, 'main.mjs'),
      env: {},
      logFile: join(folder, 'app.log'),
    });
    const code = `
      const { keepApp } = await import(${JSON.stringify(pathToFileURL('tools/lib/quickstart/app.mjs').href)});
      keepApp({ ...${options}, say() {}, giveUp() {}, remember: (pid) => console.log(pid) });`;
    const launcher = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [pid] = (await once(launcher.stdout, 'data')) as [Buffer];
    await vi.waitFor(() => expect(readFileSync(join(folder, 'app.log'), 'utf8')).toContain('up'), 10_000);
    launcher.kill('SIGKILL');
    expect(await hasEnded(Number(pid), 10_000)).toBe(true);
  });
});
