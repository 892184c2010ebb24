// Kept in syntax that old Node versions parse: it runs before anything else is imported.
import { readFileSync } from 'node:fs';

/**
 * Ends the process with a clear message when this Node is older than package.json's `engines.node` (`>=x.y.z`).
 * @param {string} [running] the version to judge, such as `20.19.0`
 */
export function requireNode(running = process.versions.node) {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const wanted = manifest.engines.node.replace('>=', '');
  if (!isOlder(running, wanted)) return;
  process.stderr.write(
    '\nQuoin needs Node ' +
      wanted +
      ' or newer, and this is Node ' +
      running +
      '.\n' +
      'Install a newer one (https://nodejs.org, or `nvm install 24`) and start again.\n\n',
  );
  process.exit(1);
}

/**
 * @param {string} version
 * @param {string} than
 * @returns {boolean} whether `version` comes before `than`, number by number
 */
export function isOlder(version, than) {
  const other = than.split('.').map(Number);
  for (const [i, number] of version.split('.').map(Number).entries()) {
    if (number !== other[i]) return number < Number(other[i]);
  }
  return false;
}
