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
  const { Fault } = await import('./lib/terminal.mjs');
  const [command = 'help'] = process.argv.slice(2);
  const env = { ...process.env, ...(process.env.DATABASE_URL ? {} : runningSettings(process.env.QUOIN_HOME)) };
  if (!env.DATABASE_URL && command !== 'help') {
    throw new Fault('Which database? DATABASE_URL is not set, and no `npm run quickstart` is running here.');
  }
  await ensureInstalled();
  await build();
  const entry = fileURLToPath(new URL('../dist/apps/cli/main.js', import.meta.url));
  const { status } = spawnSync(process.execPath, ['--enable-source-maps', entry, ...process.argv.slice(2)], { stdio: 'inherit', env });
  return status ?? 1;
});
