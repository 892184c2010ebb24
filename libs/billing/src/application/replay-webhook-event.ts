import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, type Actor } from '#kernel';
import { ApplyWebhookEvent, type AppliedWebhookEvent } from './apply-webhook-event.js';
import { billingOperations } from './operations.js';

/** An event is carried out once more; a dry run shows what would be different. */
export class ReplayWebhookEvent extends Command<AppliedWebhookEvent> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly options: { readonly dryRun: boolean },
  ) {
    super();
  }
}

@CommandHandler(ReplayWebhookEvent)
export class ReplayWebhookEventHandler implements ICommandHandler<ReplayWebhookEvent> {
  constructor(private readonly commands: CommandBus) {}

  /** @throws DomainError `webhook-event.not-found`, and what carrying it out throws */
  async execute({ actor, id, options }: ReplayWebhookEvent): Promise<AppliedWebhookEvent> {
    authorise(billingOperations.replayWebhookEvent, actor);
    return this.commands.execute(new ApplyWebhookEvent(id, options, true));
  }
}
