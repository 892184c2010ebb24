import { requireNode } from './lib/require-node.mjs';

// Every check of the house, one after the other; all run, also when an earlier one fails.
requireNode();
const { main } = await import('./lib/main.mjs');
await main(async () => {
  const { spawnSync } = await import('node:child_process');
  const { ensureInstalled } = await import('./lib/ensure-installed.mjs');
  const { Fault, say } = await import('./lib/terminal.mjs');
  await ensureInstalled();
  const checks = [
    ['types', 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'],
    ['types of the tools', 'node_modules/typescript/bin/tsc', '-p', 'tools/tsconfig.json'],
    ['lint', 'node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'],
    ['rules', 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '.'],
    ['manifests', 'tools/render-manifests.mjs'],
    ['tests', 'tools/test.mjs'],
  ];
  const failed = checks.filter(([name, ...command]) => {
    say(`\n${name}`);
    return spawnSync(process.execPath, command, { stdio: 'inherit' }).status !== 0;
  });
  if (failed.length > 0) throw new Fault(`Not clean: ${failed.map(([name]) => name).join(', ')}`);
});
