import { describe, expect, it } from 'vitest';
import { whyInstall } from '../../tools/lib/ensure-installed.mjs';
import { aFolder, writeIn } from './a-folder.js';

const lock = (packages: Record<string, object>) => JSON.stringify({ packages: { '': { name: 'quoin' }, ...packages } });
const pg = { version: '8.0.0', integrity: 'sha512-a' };
const foreign = { version: '1.0.0', optional: true, os: ['plan9'], cpu: ['mips'] };
const native = { version: '1.0.0', optional: true, os: [process.platform], cpu: [process.arch] };

describe('the look at what is installed', () => {
  it.each([
    ['nothing is installed', { pg }, undefined, 'none are installed'],
    ['everything is there', { pg }, { pg }, undefined],
    ['a package is missing', { pg }, {}, 'pg is missing'],
    ['a package has another version', { pg }, { pg: { ...pg, version: '7.0.0' } }, 'pg is another version'],
    ['a package has other content', { pg }, { pg: { ...pg, integrity: 'sha512-b' } }, 'pg is another version'],
    ['a build for another platform is missing', { pg, foreign }, { pg }, undefined],
    ['the build for this platform is missing', { pg, native }, { pg }, 'native is missing'],
  ])('when %s', (_case, wanted, installed, reason) => {
    const under = (packages: Record<string, object>) =>
      lock(Object.fromEntries(Object.entries(packages).map(([name, entry]) => [`node_modules/${name}`, entry])));
    const root = aFolder({ 'package-lock.json': under(wanted), 'node_modules/pg/package.json': '{}' });
    if (installed) writeIn(root, 'node_modules/.package-lock.json', under(installed));
    expect(whyInstall(root)).toBe(reason);
  });

  it('asks for an install when the folder of a package was deleted', () => {
    const packages = lock({ 'node_modules/pg': pg });
    const root = aFolder({ 'package-lock.json': packages, 'node_modules/.package-lock.json': packages });
    expect(whyInstall(root)).toBe('pg is missing');
  });
});
