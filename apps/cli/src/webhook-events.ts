import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { ListWebhookEvents, ReplayWebhookEvent, ReplayWebhookEvents, webhookStatuses, type ReplayedRange, type WebhookEventView } from '#billing';
import { system } from '#kernel';
import type { Shell } from './open-shell.js';
import { UsageError } from './usage-error.js';

export const webhookEventsUsage = `
  webhook-events [--status waiting|applied|ignored] [--type <type>]    what the payment provider told, the last first
  replay <id …> [--dry-run]                     carry events out once more, or show what would be different
  replay --from <time> [--to <time>] [--type <type>] [--dry-run]    all that were received in that span
`;

/** Whoever has a shell on the server may everything. */
const actor = system(`cli:${userInfo().username}`);

const most = 100;

/** @returns a line for each event */
export async function webhookEvents({ queries }: Shell, args: string[]): Promise<string> {
  const options = { status: { type: 'string' }, type: { type: 'string' } } as const;
  const { values } = parseArgs({ args, options });
  const status = webhookStatuses.find((one) => one === values.status);
  if (values.status !== undefined && !status) throw new UsageError(`This needs one of:${webhookEventsUsage}`);
  const page = await queries.execute(new ListWebhookEvents(actor, { page: 1, limit: most }, { status, type: values.type }));
  return `${page.edges.map(({ node }) => line(node)).join('')}${page.totalCount} in all\n`;
}

/** @returns what became of each event, and what is, or would be, different */
export async function replay({ commands }: Shell, args: string[]): Promise<string> {
  const text = { type: 'string' } as const;
  const options = { from: text, to: text, type: text, 'dry-run': { type: 'boolean', default: false } } as const;
  const { positionals, values } = parseArgs({ args, options, allowPositionals: true });
  const how = { dryRun: values['dry-run'] };
  const told: string[] = [];
  for (const id of positionals) told.push(outcome(await commands.execute(new ReplayWebhookEvent(actor, id, how))));
  if (positionals.length === 0) {
    const to = timeOf(values.to ?? new Date().toISOString());
    for (let from: Date | null = timeOf(values.from ?? ''); from; ) {
      const done: ReplayedRange = await commands.execute(new ReplayWebhookEvents(actor, { from, to, type: values.type }, how));
      told.push(...done.replays.map(outcome));
      from = done.next;
    }
  }
  return `${told.join('')}${told.length} ${how.dryRun ? 'looked at' : 'carried out once more'}\n`;
}

function timeOf(text: string): Date {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new UsageError(`Say which events:${webhookEventsUsage}`);
  return time;
}

function line({ id, createdAt, type, status, reference }: WebhookEventView): string {
  return `${id}  ${createdAt.toISOString()}  ${status.padEnd(7)}  ${type}  ${reference}\n`;
}

function outcome({ eventId, status, differences }: ReplayedRange['replays'][number]): string {
  const changes = differences.map(({ subject, field, from, to }) => `    ${subject}: ${field} ${from ?? '(nothing)'} → ${to ?? '(nothing)'}\n`);
  return `${eventId}  ${status}\n${changes.join('')}`;
}
