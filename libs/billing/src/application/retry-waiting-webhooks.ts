import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#kernel';
import { ApplyWebhookEvent } from './apply-webhook-event.js';
import { WebhookEvents } from './ports/webhook-events.js';

/** How long an event may wait before it is looked for, and how long it is tried, in milliseconds. */
const patience = { from: 60_000, to: 30 * 86_400_000, limit: 200 } as const;

/**
 * Carries out the events whose turn failed: while the payment provider was away, or before a plan had its price. What
 * fails again waits for the next time, behind the others.
 * @returns how many were carried out, and how many wait on
 */
export class RetryWaitingWebhooks extends Command<{ readonly applied: number; readonly waiting: number }> {}

@CommandHandler(RetryWaitingWebhooks)
export class RetryWaitingWebhooksHandler implements ICommandHandler<RetryWaitingWebhooks> {
  constructor(
    private readonly events: WebhookEvents,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<{ applied: number; waiting: number }> {
    const now = this.clock.now().getTime();
    const [from, to] = [new Date(now - patience.to), new Date(now - patience.from)];
    const waiting = await this.events.waiting({ from, to, limit: patience.limit });
    let applied = 0;
    for (const { id } of waiting) {
      const done = await this.commands.execute(new ApplyWebhookEvent(id, { dryRun: false })).catch(() => undefined);
      applied += done ? 1 : 0;
    }
    return { applied, waiting: waiting.length - applied };
  }
}
