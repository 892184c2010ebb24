import { requireNode } from './lib/require-node.mjs';

// Writes the pages of docs/ that are made from the code.
requireNode();
const { main } = await import('./lib/main.mjs');
await main(async () => {
  const { writeFileSync } = await import('node:fs');
  const { ensureInstalled } = await import('./lib/ensure-installed.mjs');
  const { build } = await import('./lib/build.mjs');
  const { configurePage } = await import('./lib/configure-page.mjs');
  const { say } = await import('./lib/terminal.mjs');
  await ensureInstalled();
  await build();
  const built = new URL('../dist/libs/platform/config/index.js', import.meta.url).href;
  const { describeSettings } = await import(built);
  writeFileSync(new URL('../docs/configure.md', import.meta.url), configurePage(describeSettings()));
  say('docs/configure.md is written');
});
