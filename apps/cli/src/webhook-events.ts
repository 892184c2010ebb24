import { parseArgs } from 'node:util';
import {
  DiscardWebhookEvent,
  ListWebhookEvents,
  ReplayWebhookEvent,
  ReplayWebhookEvents,
  webhookStatuses,
  type AppliedWebhookEvent,
  type ReplayedRange,
  type WebhookEventView,
} from '#billing';
import { each, told } from './each.js';
import type { Shell } from './open-shell.js';
import { operator } from './operator.js';
import { UsageError } from './usage-error.js';

export const webhookEventsUsage = `
  webhook-events [--status waiting|applied|ignored|discarded] [--type <type>]    what the payment provider told, the last first
  webhook-events discard <id …>                 give up what waits and cannot be carried out
  replay <id …> [--dry-run]                     carry events out once more, or show what would be different
  replay --from <time> [--to <time>] [--type <type>] [--dry-run]    all that were received in that span
`;

const most = 100;

/** @returns a line for each event, or how many were given up */
export async function webhookEvents({ commands, queries }: Shell, args: string[]): Promise<string> {
  const options = { status: { type: 'string' }, type: { type: 'string' } } as const;
  const { positionals, values } = parseArgs({ args, options, allowPositionals: true });
  const [action, ...ids] = positionals;
  if (action === 'discard' && ids.length > 0) {
    return told(await each(ids, (id) => commands.execute(new DiscardWebhookEvent(operator, id))), 'discarded');
  }
  const status = webhookStatuses.find((one) => one === values.status);
  if (action !== undefined || (values.status !== undefined && !status)) throw new UsageError(`This needs one of:${webhookEventsUsage}`);
  const page = await queries.execute(new ListWebhookEvents(operator, { page: 1, limit: most }, { status, type: values.type }));
  return `${page.edges.map(({ node }) => line(node)).join('')}${page.totalCount} in all\n`;
}

/** @returns what became of each event, and what is, or would be, different */
export async function replay(shell: Shell, args: string[]): Promise<string> {
  const text = { type: 'string' } as const;
  const options = { from: text, to: text, type: text, 'dry-run': { type: 'boolean', default: false } } as const;
  const { positionals, values } = parseArgs({ args, options, allowPositionals: true });
  const how = { dryRun: values['dry-run'] };
  const what = how.dryRun ? 'looked at' : 'carried out once more';
  if (positionals.length === 0) {
    const range = { from: timeOf(values.from ?? ''), to: timeOf(values.to ?? new Date().toISOString()), type: values.type };
    return replayRange(shell, range, how, what);
  }
  return told(await each(positionals, async (id) => outcome(await shell.commands.execute(new ReplayWebhookEvent(operator, id, how)))), what);
}

type Range = ReplayWebhookEvents['range'];

/** Where the provider is away, what became of the events before is said nevertheless. */
async function replayRange({ commands }: Shell, range: Range, how: ReplayWebhookEvents['options'], what: string): Promise<string> {
  const replays: AppliedWebhookEvent[] = [];
  let from: Date | null = range.from;
  try {
    while (from) {
      const part: ReplayedRange = await commands.execute(new ReplayWebhookEvents(operator, { ...range, from }, how));
      replays.push(...part.replays);
      from = part.next;
    }
  } catch (error) {
    process.stdout.write(`${replays.map(outcome).join('')}stopped: go on with --from ${from?.toISOString()}\n`);
    throw error;
  }
  const failed = replays.filter(({ failure }) => failure).length;
  return told({ said: replays.map(outcome).join(''), done: replays.length - failed, failed }, what);
}

function timeOf(text: string): Date {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new UsageError(`Say which events:${webhookEventsUsage}`);
  return time;
}

function line({ id, createdAt, type, status, reference, failure }: WebhookEventView): string {
  return `${id}  ${createdAt.toISOString()}  ${status.padEnd(9)}  ${type}  ${reference}${failure ? `  ${failure.code}: ${failure.message}` : ''}\n`;
}

function outcome({ eventId, status, differences, failure }: AppliedWebhookEvent): string {
  const changes = differences.map(({ subject, field, from, to }) => `    ${subject}: ${field} ${from ?? '(nothing)'} → ${to ?? '(nothing)'}\n`);
  return `${eventId}  ${status}${failure ? `  ${failure.code}: ${failure.message}` : ''}\n${changes.join('')}`;
}
