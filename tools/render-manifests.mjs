import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { say } from './lib/terminal.mjs';

// Lets Kustomize make each overlay, with the example for its secrets, and fails where it cannot. Without kubectl it says so.
const deploy = fileURLToPath(new URL('../deploy', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'quoin-deploy-'));
try {
  cpSync(deploy, copy, { recursive: true });
  process.exitCode = render(join(copy, 'overlays'));
} finally {
  rmSync(copy, { recursive: true, force: true });
}

/** @param {string} overlays @returns {number} the exit code */
function render(overlays) {
  if (spawnSync('kubectl', ['version', '--client']).error) {
    say('kubectl is not on this machine: the overlays are not made');
    return 0;
  }
  let code = 0;
  for (const name of readdirSync(overlays)) {
    const example = join(overlays, name, 'secret.env.example');
    if (existsSync(example)) cpSync(example, join(overlays, name, 'secret.env'));
    const { status, stdout, stderr } = spawnSync('kubectl', ['kustomize', join(overlays, name)], { encoding: 'utf8' });
    say(status === 0 ? `${name}: ${stdout.match(/^kind:/gm)?.length ?? 0} objects` : `${name}: ${stderr}`);
    if (status !== 0) code = 1;
  }
  return code;
}
