import { spawnSync } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';

/** A server that specs start by themselves. */
export interface ServerProgram {
  /** Where it may be found; the first that runs is taken. */
  readonly binaries: readonly string[];
  /** The package of Debian that brings it. */
  readonly debianPackage: string;
  /** What to install or set where there is none. */
  readonly advice: string;
}

/**
 * The binary of a server, which is installed first where that needs nobody's leave.
 * @throws Error with the advice, where there is none and none can be had: a spec is never passed over
 */
export function findServer({ binaries, debianPackage, advice }: ServerProgram): string {
  const found = binaries.find(runs) ?? (install(debianPackage) ? binaries.find(runs) : undefined);
  if (found === undefined) throw new Error(advice);
  return found;
}

/** A loopback port that is free now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function runs(binary: string): boolean {
  return spawnSync(binary, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Only where nobody has to be asked: on Debian, as root. Two specs may want to install at once: one waits. */
function install(debianPackage: string): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]): boolean =>
    spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args], { stdio: 'ignore', timeout: 300_000, env }).status === 0;
  return apt('update') && apt('install', '-y', '--no-install-recommends', debianPackage);
}
