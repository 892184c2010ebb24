import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, invalidField, type Actor } from '#kernel';
import { ApplyWebhookEvent, type AppliedWebhookEvent } from './apply-webhook-event.js';
import { billingOperations } from './operations.js';
import { WebhookEvents } from './ports/webhook-events.js';

/** Events a call: each may ask the payment provider. */
const most = 100;

export interface ReplayedRange {
  readonly replays: readonly AppliedWebhookEvent[];
  /** Where the next call goes on; null when the range is done. */
  readonly next: Date | null;
}

/** The events that were received from one moment on and before another are carried out once more, the oldest first. */
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

  /** @throws DomainError `input.invalid` for a range that ends before it begins, and what carrying out throws */
  async execute({ actor, range, options }: ReplayWebhookEvents): Promise<ReplayedRange> {
    authorise(billingOperations.replayWebhookEvents, actor);
    if (range.to <= range.from) throw invalidField('to', 'must be later than from');
    const events = await this.events.between({ ...range, limit: most + 1 });
    const replays: AppliedWebhookEvent[] = [];
    for (const { id } of events.slice(0, most)) replays.push(await this.commands.execute(new ApplyWebhookEvent(id, options)));
    return { replays, next: events[most]?.createdAt ?? null };
  }
}
