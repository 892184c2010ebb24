import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { build } from '../../tools/lib/build.mjs';
import { aFolder, writeIn } from './a-folder.js';

const aProject = () =>
  aFolder({
    '.swcrc': readFileSync('.swcrc', 'utf8'),
    'package-lock.json': '{}',
    'ormconfig.ts': 'export const answer: number = 42;\n',
    'migrations/1-first.ts': 'export class First {}\n',
    'apps/api/src/main.ts': "import { one } from '#kernel';\nexport const two: number = one + 1;\n",
    'libs/kernel/src/index.ts': 'export const one: number = 1;\n',
    'libs/kernel/src/page.html': '<p>hello</p>',
    'libs/kernel/src/index.spec.ts': 'throw new Error();\n',
  });

describe('the build', () => {
  it('drops /src/ from paths, copies other files and leaves specs out', async () => {
    const root = aProject();
    const { written } = await build({ root });
    expect(written).toEqual([
      'apps/api/main.js',
      'libs/kernel/index.js',
      'libs/kernel/page.html',
      'migrations/1-first.js',
      'ormconfig.js',
    ]);
    expect(readFileSync(join(root, 'dist/libs/kernel/index.js'), 'utf8')).toContain('export const one = 1');
  });

  it('maps each output to its source', async () => {
    const root = aProject();
    await build({ root });
    const map = JSON.parse(readFileSync(join(root, 'dist/apps/api/main.js.map'), 'utf8')) as { sources: string[] };
    expect(map.sources).toEqual(['../../../apps/api/src/main.ts']);
  });

  it('does nothing again when nothing changed', async () => {
    const root = aProject();
    const first = await build({ root });
    expect(await build({ root })).toMatchObject({ written: [], removed: [], digest: first.digest });
  });

  it('builds a changed file again, and it alone', async () => {
    const root = aProject();
    const first = await build({ root });
    writeIn(root, 'libs/kernel/src/index.ts', 'export const one: number = 11;\n');
    const second = await build({ root });
    expect(second.written).toEqual(['libs/kernel/index.js']);
    expect(second.digest).not.toBe(first.digest);
  });

  it('builds an output again that somebody deleted', async () => {
    const root = aProject();
    await build({ root });
    rmSync(join(root, 'dist/ormconfig.js'));
    expect((await build({ root })).written).toEqual(['ormconfig.js']);
  });

  it('builds everything again when the settings of the compiler change', async () => {
    const root = aProject();
    const { written } = await build({ root });
    writeIn(root, '.swcrc', readFileSync('.swcrc', 'utf8').replace('es2023', 'es2022'));
    expect((await build({ root })).written).toEqual(written);
  });

  it('removes the output of a source that is gone, and its empty folder', async () => {
    const root = aProject();
    await build({ root });
    rmSync(join(root, 'apps/api/src/main.ts'));
    expect((await build({ root })).removed).toEqual(['apps/api/main.js']);
    expect(existsSync(join(root, 'dist/apps'))).toBe(false);
  });

  it('names every file that does not parse, builds the others, and tries the broken ones again', async () => {
    const root = aProject();
    writeIn(root, 'libs/kernel/src/index.ts', 'export const = ;');
    writeIn(root, 'ormconfig.ts', 'class {');
    await expect(build({ root })).rejects.toThrow(
      /libs\/kernel\/src\/index\.ts does not build[^]*ormconfig\.ts does not build/,
    );
    writeIn(root, 'libs/kernel/src/index.ts', 'export const one = 1;');
    writeIn(root, 'ormconfig.ts', '');
    expect((await build({ root })).written).toEqual(['libs/kernel/index.js', 'ormconfig.js']);
  });
});
