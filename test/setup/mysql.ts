import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { known, stillRuns } from '../../tools/lib/claim.mjs';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the first spec that needs a MariaDB starts one for the whole run. */
    testMysqlFolder: string;
  }
}

const prefix = 'quoin-mysql-';

/** Keeps a place for a MariaDB, and stops it after the run where a spec has started it. */
export default function setup(project: TestProject): () => Promise<void> {
  removeLeftovers();
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'owner.json'), JSON.stringify(known(process.pid)));
  project.provide('testMysqlFolder', folder);
  return async () => remove(folder);
}

/** A run that was killed leaves its folder, and maybe a server in it. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(prefix))) {
    const owner = join(tmpdir(), name, 'owner.json');
    if (existsSync(owner) && !stillRuns(JSON.parse(readFileSync(owner, 'utf8')))) remove(join(tmpdir(), name));
  }
}

function remove(folder: string): void {
  const told = join(folder, 'server.json');
  if (existsSync(told)) {
    const { pid } = JSON.parse(readFileSync(told, 'utf8')) as { pid: number };
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
