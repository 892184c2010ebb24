import { requireNode } from './lib/require-node.mjs';

// Writes the pages of docs/ that are made from the code.
requireNode();
const { main } = await import('./lib/main.mjs');
await main(async () => {
  const { readdirSync, writeFileSync } = await import('node:fs');
  const { ensureInstalled } = await import('./lib/ensure-installed.mjs');
  const { build } = await import('./lib/build.mjs');
  const { configurePage } = await import('./lib/configure-page.mjs');
  const { say } = await import('./lib/terminal.mjs');
  await ensureInstalled();
  await build();
  const built = new URL('../dist/libs/platform/config/index.js', import.meta.url).href;
  const { describeSettings } = await import(built);
  writeFileSync(new URL('../docs/configure.md', import.meta.url), configurePage(describeSettings()));
  const { operationsOf, policyPage } = await import('./lib/policy-page.mjs');
  const lib = (/** @type {string} */ name) => import(new URL(`../dist/libs/${name}/index.js`, import.meta.url).href);
  const names = readdirSync(new URL('../libs/', import.meta.url)).filter((name) => name !== 'kernel' && name !== 'platform');
  const tables = await Promise.all(
    names.sort().map(async (name) => ({ name, operations: operationsOf(await lib(name)) })),
  );
  const { buckets } = await lib('platform/rate-limits');
  const page = policyPage(
    Object.fromEntries(tables.filter((table) => table.operations.length > 0).map((table) => [table.name, table.operations])),
    buckets,
  );
  writeFileSync(new URL('../docs/policy.md', import.meta.url), page);
  say('docs/configure.md and docs/policy.md are written');
});
