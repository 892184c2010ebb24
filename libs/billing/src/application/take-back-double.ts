import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { FollowSubscription } from './follow-subscription.js';
import { Subscriptions } from './ports/checkout.js';
import { Memberships } from './ports/memberships.js';

/** Somebody paid for two memberships at a time: the second is ended, and what was paid for it goes back. */
export class TakeBackDouble extends Command<void> {
  constructor(readonly membershipId: string) {
    super();
  }
}

@CommandHandler(TakeBackDouble)
export class TakeBackDoubleHandler implements ICommandHandler<TakeBackDouble> {
  constructor(
    private readonly memberships: Memberships,
    private readonly subscriptions: Subscriptions,
    private readonly commands: CommandBus,
  ) {}

  /** Also for one that is over: the money may still be here. @throws DomainError what the provider throws */
  async execute({ membershipId }: TakeBackDouble): Promise<void> {
    const membership = await this.memberships.find(membershipId);
    if (!membership?.isDouble) return;
    await this.subscriptions.takeBack(membership.subscriptionReference);
    await this.commands.execute(new FollowSubscription(membership.subscriptionReference, { dryRun: false }));
  }
}
