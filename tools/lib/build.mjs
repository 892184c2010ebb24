import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fault } from './terminal.mjs';

const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

/** Remembers the digest of each source as it was built. */
const manifestName = '.built.json';

/**
 * Transpiles apps, libs, migrations and ormconfig.ts into dist/ by SWC with the project's .swcrc, without a type check.
 * A path loses its
 * `/src/`: `libs/kernel/src/index.ts` becomes `dist/libs/kernel/index.js`. Files of other kinds in a `src` are copied,
 * specs
 * are left out. Only what changed is done again, and outputs whose source is gone are removed.
 * @param {{ root?: string }} [options]
 * @returns {Promise<{ written: string[], removed: string[], digest: string, summary: string }>} paths in dist/, and
 *   what tells this build from another
 * @throws {Fault} naming every file that does not parse
 */
export async function build({ root = projectRoot } = {}) {
  const dist = join(root, 'dist');
  const before = readManifest(dist);
  const salt = digest(
    readFileSync(join(root, '.swcrc'), 'utf8') +
      readFileSync(fileURLToPath(import.meta.url), 'utf8') +
      swcVersion(root),
  );
  const sources = listSources(root).map((source) => {
    const content = readFileSync(join(root, source));
    return { source, content, output: outputOf(source), digest: digest(salt, content) };
  });
  const stale = sources.filter(({ output, digest }) => before[output] !== digest || !existsSync(join(dist, output)));
  const faults = await transpile(root, dist, stale);
  const failed = new Set(faults.map(({ output }) => output));
  const removed = removeStale(dist, new Set(sources.map(({ output }) => output)));
  if (stale.length + removed.length > 0) {
    keep(
      dist,
      manifestName,
      JSON.stringify(
        Object.fromEntries(
          sources.filter(({ output }) => !failed.has(output)).map(({ output, digest }) => [output, digest]),
        ),
      ),
    );
  }
  if (faults.length > 0)
    throw new Fault(faults.map(({ source, reason }) => `${source} does not build:\n${reason}`).join('\n\n'));
  const written = stale.map(({ output }) => output);
  const whole = digest(
    ...sources.map(({ output, digest }) => output + digest),
    readFileSync(join(root, 'package-lock.json')),
  );
  return {
    written,
    removed,
    digest: whole,
    summary: `built ${written.length} of ${sources.length} files into dist/, removed ${removed.length}`,
  };
}

/** @typedef {{ source: string, content: Buffer, output: string, digest: string }} Source */

/** @param {string} root @returns {string[]} what is to be built, relative to the root, with `/` between folders */
function listSources(root) {
  const inFolder = (/** @type {string} */ folder) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      : [];
  const inSource = [...inFolder('apps'), ...inFolder('libs')].filter((path) => /^(apps|libs)\/[^/]+\/src\//.test(path));
  const all = [
    ...inSource,
    ...inFolder('migrations'),
    ...(existsSync(join(root, 'ormconfig.ts')) ? ['ormconfig.ts'] : []),
  ];
  return all.filter((path) => !/\.(spec|d)\.ts$|\.md$|\/\.[^/]*$/.test(path)).sort();
}

/** @param {string} source */
const outputOf = (source) => source.replace(/^((?:apps|libs)\/[^/]+)\/src\//, '$1/').replace(/\.ts$/, '.js');

/**
 * @param {string} root
 * @param {string} dist
 * @param {Source[]} stale
 * @returns {Promise<(Source & { reason: string })[]>} those that failed
 */
async function transpile(root, dist, stale) {
  if (stale.length === 0) return [];
  const { transform } = await import('@swc/core');
  const { $schema: _, ...options } = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
  /** @type {(Source & { reason: string })[]} */
  const faults = [];
  await Promise.all(
    stale.map(async (file) => {
      if (!file.source.endsWith('.ts')) return keep(dist, file.output, file.content);
      try {
        const target = join(dist, file.output);
        const sourceFileName = relative(dirname(target), join(root, file.source)).replaceAll('\\', '/');
        const { code, map } = await transform(file.content.toString(), {
          ...options,
          configFile: false,
          swcrc: false,
          filename: join(root, file.source),
          sourceFileName,
          sourceMaps: true,
        });
        const name = file.output.split('/').at(-1);
        keep(dist, `${file.output}.map`, map ?? '');
        keep(dist, file.output, `${code}//# sourceMappingURL=${name}.map\n`);
      } catch (error) {
        const [reason = ''] = String(/** @type {Error} */ (error).message).split(/\n\s*Caused by:/);
        faults.push({ ...file, reason: reason.trim() });
      }
    }),
  );
  return faults.sort((a, b) => (a.source < b.source ? -1 : 1));
}

/**
 * Writes a file whole or not at all: a process that runs may be reading it.
 * @param {string} dist
 * @param {string} name
 * @param {string | Buffer} content
 */
function keep(dist, name, content) {
  const path = join(dist, name);
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, content);
  renameSync(draft, path);
}

/** @param {string} dist @param {Set<string>} outputs @returns {string[]} */
function removeStale(dist, outputs) {
  if (!existsSync(dist)) return [];
  const files = readdirSync(dist, { recursive: true, withFileTypes: true });
  const stale = files
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dist, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((name) => name !== manifestName && !outputs.has(name.replace(/\.map$/, '')) && !name.endsWith('.new'));
  for (const name of stale) rmSync(join(dist, name));
  for (const folder of files
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .reverse()) {
    if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
  }
  return stale.filter((name) => !name.endsWith('.map'));
}

/** @param {string} dist @returns {Record<string, string>} */
function readManifest(dist) {
  try {
    return JSON.parse(readFileSync(join(dist, manifestName), 'utf8'));
  } catch {
    return {};
  }
}

/** @param {string} root @returns {string} */
function swcVersion(root) {
  const manifest = join(root, 'node_modules/@swc/core/package.json');
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version : '';
}

/** @param {...(string | Buffer)} parts */
function digest(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('base64url');
}
