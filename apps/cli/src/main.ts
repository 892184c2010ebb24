import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { createDataSource } from '#ormconfig';
import type { Config } from '#platform/config';
import { doctor, migrateAll, pendingMigrations, start } from '#platform/process';
import { createAdmin, createAdminUsage } from './create-admin.js';
import { deadLetters, deadLettersUsage } from './dead-letters.js';
import { importSite, importUsage } from './import-site.js';
import { openShell } from './open-shell.js';
import { reconcile, reconcileUsage } from './reconcile.js';
import { seedDemo } from './seed-demo.js';
import { isAboutUsage } from './usage-error.js';
import { replay, webhookEvents, webhookEventsUsage } from './webhook-events.js';

const usage = `npm run quoin -- <command>

  migrate      bring the database up to date
  doctor       try all that the settings name, and say what to do
  seed-demo    fill an empty publication with a few people and posts; prints the accounts as JSON
${createAdminUsage}${deadLettersUsage}${webhookEventsUsage}${reconcileUsage}${importUsage}`;

/** Each prints what it did. */
const commands: Readonly<Record<string, (config: Config, args: string[]) => Promise<string>>> = {
  async migrate(config, args) {
    takeNothing(args);
    const applied = await migrateAll(config, createDataSource);
    return applied.length > 0 ? `Applied: ${applied.join(', ')}\n` : 'Nothing to apply\n';
  },
  async doctor(config, args) {
    takeNothing(args);
    const { report, isWell } = await doctor(config, () => pendingMigrations(config, createDataSource));
    process.exitCode = isWell ? 0 : 1;
    return report;
  },
  async 'seed-demo'(config, args) {
    takeNothing(args);
    await using shell = await openShell(config);
    return `${JSON.stringify(await seedDemo(shell.commands, config))}\n`;
  },
  async 'create-admin'(config, args) {
    await using shell = await openShell(config);
    return await createAdmin(shell.commands, args);
  },
  async 'dead-letters'(config, args) {
    await using shell = await openShell(config);
    return await deadLetters(shell, args);
  },
  async import(config, args) {
    await using shell = await openShell(config);
    return await importSite(shell, args);
  },
  async 'webhook-events'(config, args) {
    await using shell = await openShell(config);
    return await webhookEvents(shell, args);
  },
  async replay(config, args) {
    await using shell = await openShell(config);
    return await replay(shell, args);
  },
  async reconcile(config, args) {
    takeNothing(args);
    await using shell = await openShell(config);
    return await reconcile(shell);
  },
};

/** Refuses arguments: whoever gave one expects something of it. */
function takeNothing(args: string[]): void {
  parseArgs({ args, options: {}, allowPositionals: false });
}

const [name = 'help', ...args] = process.argv.slice(2);
const command = commands[name];
if (command) {
  await start(async (config) => {
    try {
      process.stdout.write(await command(config, args));
    } catch (error) {
      if (!isAboutUsage(error)) throw error;
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
    }
  });
} else if (['help', '--help', '-h'].includes(name)) {
  process.stdout.write(usage);
} else {
  process.stderr.write(`There is no command ${name}\n\n${usage}`);
  process.exitCode = 1;
}
