import { requireNode } from './lib/require-node.mjs';

// The command line of the product, installed and built where it is not. Without DATABASE_URL it is about the database that
// `npm run quickstart` keeps running.
requireNode();
const { main } = await import('./lib/main.mjs');
await main(async () => {
  const { spawnSync } = await import('node:child_process');
  const { fileURLToPath } = await import('node:url');
  const { ensureInstalled } = await import('./lib/ensure-installed.mjs');
  const { build } = await import('./lib/build.mjs');
  const { runningSettings } = await import('./lib/running-settings.mjs');
  await ensureInstalled();
  await build();
  const entry = fileURLToPath(new URL('../dist/apps/cli/main.js', import.meta.url));
  const env = { ...process.env, ...(process.env.DATABASE_URL ? {} : runningSettings(process.env.QUOIN_HOME)) };
  const { status } = spawnSync(process.execPath, ['--enable-source-maps', entry, ...process.argv.slice(2)], { stdio: 'inherit', env });
  return status ?? 1;
});
