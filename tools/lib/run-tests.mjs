import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { showError } from './main.mjs';
import { say, step } from './terminal.mjs';

const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));

const counter = fileURLToPath(new URL('./count-reporter.mjs', import.meta.url));

/**
 * `npm test`: installs and builds what is missing, runs the specs, and closes with the line `N passed, N failed`.
 * @param {string[]} args for Vitest, such as a path or `-t name`
 * @returns {Promise<number>} the exit code: 0 only when something passed and nothing failed
 */
export async function runTests(args) {
  const room = mkdtempSync(join(tmpdir(), 'quoin-count-'));
  const countFile = join(room, 'count.json');
  let code = 1;
  try {
    await ensureInstalled();
    await step('building', () => build());
    code = await runVitest(args, countFile);
  } catch (error) {
    showError(error);
  }
  const { passed, failed } = readCount(countFile, code);
  rmSync(room, { recursive: true, force: true });
  say(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? code : code || 1;
}

/** @param {string[]} args @param {string} countFile @returns {Promise<number>} */
async function runVitest(args, countFile) {
  const shown = args.some((arg) => arg.startsWith('--reporter')) ? [] : ['--reporter=default'];
  const child = spawn(process.execPath, [vitest, 'run', ...shown, `--reporter=${counter}`, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, QUOIN_IS_BUILT: '1', QUOIN_TEST_COUNT: countFile },
  });
  // Vitest ends itself, and its server with it; we wait for that.
  for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  const [code] = await once(child, 'close');
  return code ?? 1;
}

/**
 * @param {string} countFile
 * @param {number} code
 * @returns {{ passed: number, failed: number }} a run that could not count, or ended badly all the same, has one
 *   failure
 */
function readCount(countFile, code) {
  const { passed, failed } = existsSync(countFile)
    ? JSON.parse(readFileSync(countFile, 'utf8'))
    : { passed: 0, failed: 1 };
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}
