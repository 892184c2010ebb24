import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './processes.mjs';
import { Fault, step, tail } from './terminal.mjs';

const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Installs the dependencies when they are missing or are not those of package-lock.json.
 * @param {{ root?: string, signal?: AbortSignal }} [options]
 */
export async function ensureInstalled({ root = projectRoot, signal } = {}) {
  const reason = whyInstall(root);
  if (reason) await step(`installing dependencies (npm ci; ${reason})`, () => install(root, signal));
}

/**
 * @typedef {object} Locked an entry of package-lock.json
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 */

/**
 * Compares what npm wrote down about node_modules with package-lock.json.
 * @param {string} root
 * @returns {string | undefined} why an install is needed
 */
export function whyInstall(root) {
  const installed = packagesIn(join(root, 'node_modules', '.package-lock.json'));
  if (!installed) return 'none are installed';
  for (const [path, locked] of Object.entries(packagesIn(join(root, 'package-lock.json')) ?? {})) {
    if (path === '') continue;
    const name = path.replace(/^.*node_modules\//, '');
    const found = installed[path];
    if (!found && locked.optional && !isForThisPlatform(locked)) continue;
    if (!found || !existsSync(join(root, path))) return `${name} is missing`;
    if (found.version !== locked.version || found.integrity !== locked.integrity) return `${name} is another version`;
  }
  return undefined;
}

/**
 * Optional packages are mostly builds for other platforms. Which libc this is we do not ask: what npm chose of those is
 * right.
 * @param {Locked} locked
 */
const isForThisPlatform = ({ os, cpu, libc }) =>
  Boolean(os?.includes(process.platform) && cpu?.includes(process.arch) && !libc);

/** @param {string} file @returns {Record<string, Locked> | undefined} */
function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** @param {string} root @param {AbortSignal} [signal] */
async function install(root, signal) {
  const [command, ...args] = npm();
  // Everything is needed, also where NODE_ENV or npm's settings leave some of it out.
  const flags = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await run(command, [...args, ...flags], { cwd: root, signal, shell: command === 'npm.cmd' });
  if (code === 0) return;
  throw new Fault(
    `npm ci failed:\n${tail(output)}\n\n` +
      "It needs the npm registry: are you online, and is a proxy or registry set in npm's settings?",
  );
}

/** The npm that started us, or else the one on the path. @returns {[string, ...string[]]} */
function npm() {
  const running = process.env.npm_execpath;
  if (running?.endsWith('npm-cli.js')) return [process.execPath, running];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}
