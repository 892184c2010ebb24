import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { CancelImport, FindImport, ListImports, PauseImport, ResumeImport, StartImport, type ImportView } from '#importing';
import type { Shell } from './open-shell.js';
import { operator } from './operator.js';
import { UsageError } from './usage-error.js';

export const importUsage = `
  import wordpress <mysql://name:password@host/database> [--dry-run] [--overwrite] [--prefix <prefix>] [--detach]
               bring a WordPress site in, and watch it; with - for the address, it is read from stdin
  import list | show <id> | watch <id> | pause <id> | resume <id> | cancel <id>
`;

/** How often the progress is looked at, and after how long of nothing a worker is asked for, in milliseconds. */
const lookMs = 500;
const lonelyMs = 15_000;

/** Carries one of the commands out; the worker does the work. @returns what it says at the end */
export async function importSite(shell: Shell, args: string[]): Promise<string> {
  const options = {
    'dry-run': { type: 'boolean', default: false },
    overwrite: { type: 'boolean', default: false },
    prefix: { type: 'string' },
    detach: { type: 'boolean', default: false },
  } as const;
  const { positionals, values } = parseArgs({ args, options, allowPositionals: true });
  const [action = '', what] = positionals;
  if (action === 'list') return (await listed(shell)) || 'There is none\n';
  if (what === undefined) throw new UsageError(`This needs one of:${importUsage}`);
  if (action === 'wordpress') {
    const source = what === '-' ? (await text(process.stdin)).trim() : what;
    const details = { source, prefix: values.prefix, dryRun: values['dry-run'], overwrite: values.overwrite };
    const id = await shell.commands.execute(new StartImport(operator, details));
    return values.detach ? `${id}\n` : watch(shell, id);
  }
  const changes = { pause: PauseImport, resume: ResumeImport, cancel: CancelImport } as const;
  const Change = changes[action as keyof typeof changes];
  if (Change) await shell.commands.execute(new Change(operator, what));
  if (action === 'watch' || action === 'resume') return watch(shell, what);
  if (Change || action === 'show') return told(await found(shell, what));
  throw new UsageError(`This needs one of:${importUsage}`);
}

/** Draws the progress until the import stands still. Leaving it stops only the watching. */
async function watch(shell: Shell, id: string): Promise<string> {
  process.stderr.write(`Import ${id} (leaving does not stop it: npm run quoin -- import pause ${id})\n`);
  let [version, since, isAlone] = [0, Date.now(), false];
  for (;;) {
    const view = await found(shell, id);
    if (view.version !== version) [version, since] = [view.version, Date.now()];
    draw(view);
    if (view.status !== 'running') {
      if (process.stderr.isTTY) process.stderr.write('\n');
      process.exitCode = view.status === 'failed' ? 1 : 0;
      return told(view);
    }
    if (!isAlone && Date.now() - since > lonelyMs) {
      isAlone = true;
      process.stderr.write('\nNothing happens: does a worker run? (npm run quickstart, or node dist/apps/worker/main.js)\n');
    }
    await wait(lookMs);
  }
}

/** One line that is drawn over on a terminal; elsewhere nothing, so that logs stay short. */
function draw({ stage, percent, done, total, rowsPerSecond, secondsLeft }: ImportView): void {
  if (!process.stderr.isTTY) return;
  const full = Math.round(percent / 5);
  const bar = `${'█'.repeat(full)}${'░'.repeat(20 - full)}`;
  const left = secondsLeft === null ? '' : `, ${inWords(secondsLeft)} left`;
  process.stderr.write(`\r\x1b[2K${bar} ${percent.toFixed(1)} %  ${stage}  ${done} of ${total} rows, ${rowsPerSecond} a second${left}`);
}

function inWords(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

/** The report, as a person reads it. */
function told({ status, dryRun, siteName, source, tallies, notes, failure, failureCode }: ImportView): string {
  const lines = [`${siteName ?? source}: ${status}${dryRun ? ' (dry run: nothing was brought)' : ''}`];
  if (failure) lines.push(`${failure} (${failureCode ?? ''})`);
  lines.push(['', 'added', 'updated', 'unchanged', 'kept', 'left out'].map((word) => word.padStart(10)).join(''));
  for (const { kind, added, updated, unchanged, kept, leftOut } of tallies) {
    lines.push(kind.padStart(10) + [added, updated, unchanged, kept, leftOut].map((number) => String(number).padStart(10)).join(''));
  }
  for (const { code, count, examples } of notes) lines.push(`  ${code} × ${count}: ${examples.replaceAll('\n', '; ')}`);
  return `${lines.join('\n')}\n`;
}

async function listed({ queries }: Shell): Promise<string> {
  const { edges } = await queries.execute(new ListImports(operator, { page: 1, limit: 50 }));
  return edges.map(({ node }) => `${node.id}  ${node.createdAt.toISOString()}  ${node.status}  ${node.percent} %  ${node.siteName ?? node.source}\n`).join('');
}

async function found({ queries }: Shell, id: string): Promise<ImportView> {
  const view = await queries.execute(new FindImport(operator, id));
  if (!view) throw new UsageError('There is no such import');
  return view;
}
