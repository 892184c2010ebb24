import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, DomainError, invalidField, type Actor } from '#kernel';
import { ApplyWebhookEvent, type AppliedWebhookEvent } from './apply-webhook-event.js';
import { billingOperations } from './operations.js';
import { WebhookEvents } from './ports/webhook-events.js';
import type { WebhookEventView } from './webhook-event-view.js';
import { failureOf } from './webhook-failure.js';

/** Events a call: each may ask the payment provider. */
const most = 100;

export interface ReplayedRange {
  readonly replays: readonly AppliedWebhookEvent[];
  /** Where the next call goes on; null when the range is done. */
  readonly next: Date | null;
}

/**
 * The events that were received from one moment on and before another are carried out once more, the oldest first. One
 * that cannot be does not keep the others from it. Where the payment provider is away the call ends before the event
 * that needs it.
 */
export class ReplayWebhookEvents extends Command<ReplayedRange> {
  constructor(
    readonly actor: Actor,
    readonly range: { readonly from: Date; readonly to: Date; readonly type?: string },
    readonly options: { readonly dryRun: boolean },
  ) {
    super();
  }
}

@CommandHandler(ReplayWebhookEvents)
export class ReplayWebhookEventsHandler implements ICommandHandler<ReplayWebhookEvents> {
  constructor(
    private readonly events: WebhookEvents,
    private readonly commands: CommandBus,
  ) {}

  /** @throws DomainError `input.invalid` for a range that ends before it begins, and what says that the provider is away where the range begins */
  async execute({ actor, range, options }: ReplayWebhookEvents): Promise<ReplayedRange> {
    authorise(billingOperations.replayWebhookEvents, actor);
    if (range.to <= range.from) throw invalidField('to', 'must be later than from');
    const events = await this.events.between({ ...range, limit: most + 1 });
    const replays: AppliedWebhookEvent[] = [];
    for (const event of events.slice(0, most)) {
      try {
        replays.push(await this.commands.execute(new ApplyWebhookEvent(event.id, options, true)));
      } catch (error) {
        if (isAway(error)) {
          if (event.createdAt > range.from) return { replays, next: event.createdAt };
          throw error;
        }
        // Where our own database is away nothing is known of the event: then this ends as well.
        replays.push(failed((await this.events.find(event.id)) ?? event, options.dryRun, error));
      }
    }
    return { replays, next: events[most]?.createdAt ?? null };
  }
}

function isAway(error: unknown): boolean {
  return error instanceof DomainError && error.kind === 'unavailable';
}

function failed({ id, status }: WebhookEventView, dryRun: boolean, error: unknown): AppliedWebhookEvent {
  return { eventId: id, status, dryRun, differences: [], failure: failureOf(error) };
}
