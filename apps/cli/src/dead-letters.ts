import { parseArgs } from 'node:util';
import { DiscardDeadLetter, FindDeadLetter, ListDeadLetters, ResendDeadLetter, type DeadLetterView } from '#jobs';
import { each, told } from './each.js';
import type { Shell } from './open-shell.js';
import { operator } from './operator.js';
import { UsageError } from './usage-error.js';

export const deadLettersUsage = `
  dead-letters list [--kind <kind>]             jobs that failed for good, the last first
  dead-letters show <id>                        one of them, with what it was to work with
  dead-letters resend <id …> | --all [--kind <kind>]    let them be tried again
  dead-letters discard <id …>                   give them up
`;

const most = 100;

/** Carries one of the commands out. @returns what it says, a line for each dead letter */
export async function deadLetters({ commands, queries }: Shell, args: string[]): Promise<string> {
  const options = { kind: { type: 'string' }, all: { type: 'boolean' } } as const;
  const { positionals, values } = parseArgs({ args, options, allowPositionals: true });
  const [action, ...ids] = positionals;
  const list = () => queries.execute(new ListDeadLetters(operator, { page: 1, limit: most }, { status: 'waiting', kind: values.kind }));
  if (action === 'list') {
    const { edges, totalCount } = await list();
    return `${edges.map(({ node }) => line(node)).join('')}${totalCount} waiting\n`;
  }
  if (action === 'show' && ids[0]) {
    const letter = await queries.execute(new FindDeadLetter(operator, ids[0]));
    if (!letter) throw new UsageError(`There is no dead letter ${ids[0]}`);
    return `${JSON.stringify({ ...letter, payload: JSON.parse(letter.payload) as unknown }, null, 2)}\n`;
  }
  const given = action === 'resend' && values.all ? await allWaiting(queries, values.kind) : ids;
  const resend = (id: string): Promise<void> => commands.execute(new ResendDeadLetter(operator, id));
  const discard = (id: string): Promise<void> => commands.execute(new DiscardDeadLetter(operator, id));
  if (action === 'resend' && (given.length > 0 || values.all)) return told(await each(given, resend), 'resent');
  if (action === 'discard' && given.length > 0) return told(await each(given, discard), 'discarded');
  throw new UsageError(`This needs one of:${deadLettersUsage}`);
}

/** Every one that waits now, the last first; one that fails again meanwhile is not taken twice. */
async function allWaiting(queries: Shell['queries'], kind: string | undefined): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await queries.execute(new ListDeadLetters(operator, { page: 1, limit: most, after }, { status: 'waiting', kind }));
    ids.push(...page.edges.map(({ node }) => node.id));
    after = page.edges.at(-1)?.cursor;
    if (!page.hasNextPage) return ids;
  }
}

function line({ id, failedAt, kind, attempts, reason }: DeadLetterView): string {
  return `${id}  ${failedAt.toISOString()}  ${kind}  ${attempts} attempts  ${reason.replace(/\s+/g, ' ').slice(0, 120)}\n`;
}
