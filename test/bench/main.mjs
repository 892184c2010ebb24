import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { build } from '../../tools/lib/build.mjs';
import { ensureInstalled } from '../../tools/lib/ensure-installed.mjs';
import { main } from '../../tools/lib/main.mjs';
import { Fault, say, step, table } from '../../tools/lib/terminal.mjs';

const usage = `npm run bench -- [names] [--rounds 5] [--seconds 4] [--profile <folder>]

Compares Quoin with the least that could give the same answers, in the same run, on the same data. Without names, all run. With --profile, each process leaves
its CPU profile in the folder, to be opened in a browser's developer tools.
`;

/** @typedef {import('./lib/result.mjs').Result} Result */
/** @typedef {import('./lib/stage.mjs').Stage} Stage */

/**
 * @typedef {object} Scenario
 * @property {string} name
 * @property {string} title
 * @property {(stage: Stage) => Promise<Result[]>} measure
 */

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '4' },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const scenarios = await readScenarios();
  if (values.help) return say(`${usage}\n${scenarios.map(({ name, title }) => `  ${name.padEnd(20)} ${title}`).join('\n')}`);
  const chosen = choose(scenarios, positionals);
  await ensureInstalled();
  await step('building', () => build());
  const { context } = await import('./lib/result.mjs');
  const { openStage } = await import('./lib/stage.mjs');
  const { rounds, seconds, profile } = values;
  const stage = await openStage({ rounds: Number(rounds), seconds: Number(seconds), profile });
  try {
    /** @type {string[][]} */
    const rows = [];
    for (const { title, measure } of chosen) {
      // One that fails, as on a machine that is too busy to answer, does not lose the figures of the others.
      const results = await step(title, () => measure(stage)).catch((error) => [context(`not measured: ${error.message}`)]);
      rows.push([title], ...results.map(rowOf), ['']);
    }
    say(`\n${table([['', 'median (range)', 'aim', 'verdict'], ...rows])}`);
    say(`  Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, ${new Date().toISOString().slice(0, 10)}`);
  } finally {
    await stage.close();
  }
});

/** A line of context may be of any length. @param {Result} result @returns {string[]} */
function rowOf({ what, figure, aim, verdict }) {
  return what ? [`  ${what}`, figure, aim, verdict] : ['', figure];
}

/** @returns {Promise<Scenario[]>} in the order of their files */
async function readScenarios() {
  const folder = new URL('./scenarios/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.mjs')).sort();
  return Promise.all(files.map(async (file) => (await import(new URL(file, folder).href)).scenario));
}

/** @param {Scenario[]} scenarios @param {string[]} names */
function choose(scenarios, names) {
  const unknown = names.filter((name) => !scenarios.some((scenario) => scenario.name === name));
  if (unknown.length === 0) return names.length === 0 ? scenarios : scenarios.filter(({ name }) => names.includes(name));
  throw new Fault(`There is no scenario ${unknown.join(', ')}. There are: ${scenarios.map(({ name }) => name).join(', ')}`);
}
