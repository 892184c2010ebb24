import { requireNode } from './lib/require-node.mjs';

requireNode();
const { main } = await import('./lib/main.mjs');
await main(async () => {
  const { ensureInstalled } = await import('./lib/ensure-installed.mjs');
  const { build } = await import('./lib/build.mjs');
  const { say } = await import('./lib/terminal.mjs');
  await ensureInstalled();
  say((await build()).summary);
});
