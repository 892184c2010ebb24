import 'reflect-metadata';
import { createDataSource } from '#ormconfig';
import { migrateAll, start } from '#platform/process';
import { deadLetters, deadLettersUsage } from './dead-letters.js';
import { openShell } from './open-shell.js';
import { seedDemo } from './seed-demo.js';

const usage = `npm run quoin -- <command>

  migrate      bring the database up to date
  seed-demo    fill an empty publication with a few people and posts; prints the accounts as JSON
${deadLettersUsage}`;

await start(async (config) => {
  const [command] = process.argv.slice(2);
  if (command === 'migrate') {
    const applied = await migrateAll(config, createDataSource);
    process.stdout.write(applied.length > 0 ? `Applied: ${applied.join(', ')}\n` : 'Nothing to apply\n');
  } else if (command === 'seed-demo') {
    await using shell = await openShell(config);
    process.stdout.write(`${JSON.stringify(await seedDemo(shell.commands, config))}\n`);
  } else if (command === 'dead-letters') {
    await using shell = await openShell(config);
    process.stdout.write(await deadLetters(shell, process.argv.slice(3)));
  } else {
    process.stderr.write(usage);
    process.exitCode = command === undefined || command === 'help' ? 0 : 1;
  }
});
