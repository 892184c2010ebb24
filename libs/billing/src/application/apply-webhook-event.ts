import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#kernel';
import { webhookEventNotFound } from '../domain/webhook.errors.js';
import type { Difference } from './difference.js';
import { ProviderEvents } from './ports/provider-events.js';
import { WebhookEvents } from './ports/webhook-events.js';
import type { WebhookEventView, WebhookStatus } from './webhook-event-view.js';
import { failureOf, type WebhookFailure } from './webhook-failure.js';

/** What came of an event, or in a dry run what would. */
export interface AppliedWebhookEvent {
  readonly eventId: string;
  readonly status: WebhookStatus;
  readonly dryRun: boolean;
  readonly differences: readonly Difference[];
  /** Why it could not be carried out; null where it was. */
  readonly failure: WebhookFailure | null;
}

/** What the payment provider told is carried out. Doing it again does no harm. */
export class ApplyWebhookEvent extends Command<AppliedWebhookEvent> {
  constructor(
    readonly id: string,
    readonly options: { readonly dryRun: boolean },
    /** Whether an admin asks for it: then what was given up is carried out, too. */
    readonly asked = false,
  ) {
    super();
  }
}

@CommandHandler(ApplyWebhookEvent)
export class ApplyWebhookEventHandler implements ICommandHandler<ApplyWebhookEvent> {
  constructor(
    private readonly events: WebhookEvents,
    private readonly provider: ProviderEvents,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `webhook-event.not-found`, and what its commands throw; the event then waits on */
  async execute({ id, options, asked }: ApplyWebhookEvent): Promise<AppliedWebhookEvent> {
    const event = await this.events.find(id);
    if (!event) throw webhookEventNotFound();
    if (event.status === 'discarded' && !asked) return { eventId: event.id, status: event.status, ...options, differences: [], failure: null };
    try {
      return await this.#apply(event, options);
    } catch (error) {
      if (!options.dryRun) await this.events.settle(event.id, failureOf(error), this.clock.now());
      throw error;
    }
  }

  async #apply(event: WebhookEventView, options: { readonly dryRun: boolean }): Promise<AppliedWebhookEvent> {
    const commands = this.provider.commandsFor(event.body, options);
    const differences: Difference[] = [];
    for (const command of commands) differences.push(...(await this.commands.execute(command)));
    const status = commands.length > 0 ? 'applied' : 'ignored';
    if (!options.dryRun) await this.events.settle(event.id, status, this.clock.now());
    return { eventId: event.id, status: options.dryRun ? event.status : status, dryRun: options.dryRun, differences, failure: null };
  }
}
