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
    for (const id of ids) await commands.execute(new DiscardWebhookEvent(operator, id));
    return `${ids.length} discarded\n`;
  }
  const status = webhookStatuses.find((one) => one === values.status);
  if (action !== undefined || (values.status !== undefined && !status)) throw new UsageError(`This needs one of:${webhookEventsUsage}`);
  const page = await queries.execute(new ListWebhookEvents(operator, { page: 1, limit: most }, { status, type: values.type }));
  return `${page.edges.map(({ node }) => line(node)).join('')}${page.totalCount} in all\n`;
}

/**
 * Where one stops, what became of the events before it is said nevertheless.
 * @returns what became of each event, and what is, or would be, different
 */
export async function replay({ commands }: Shell, args: string[]): Promise<string> {
  const text = { type: 'string' } as const;
  const options = { from: text, to: text, type: text, 'dry-run': { type: 'boolean', default: false } } as const;
  const { positionals, values } = parseArgs({ args, options, allowPositionals: true });
  const how = { dryRun: values['dry-run'] };
  const to = timeOf(values.to ?? new Date().toISOString());
  let from = positionals.length > 0 ? null : timeOf(values.from ?? '');
  const replays: AppliedWebhookEvent[] = [];
  try {
    for (const id of positionals) replays.push(await commands.execute(new ReplayWebhookEvent(operator, id, how)));
    while (from) {
      const done: ReplayedRange = await commands.execute(new ReplayWebhookEvents(operator, { from, to, type: values.type }, how));
      replays.push(...done.replays);
      from = done.next;
    }
  } catch (error) {
    process.stdout.write(`${replays.map(outcome).join('')}${from ? `stopped: go on with --from ${from.toISOString()}\n` : ''}`);
    throw error;
  }
  const failures = replays.filter(({ failure }) => failure).length;
  process.exitCode = failures > 0 ? 1 : 0;
  const done = `${replays.length - failures} ${how.dryRun ? 'looked at' : 'carried out once more'}`;
  return `${replays.map(outcome).join('')}${done}${failures > 0 ? `, ${failures} could not be` : ''}\n`;
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
