import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#kernel';
import { Memberships } from './ports/memberships.js';
import { Turns } from './ports/turns.js';

const batch = 200;

/**
 * Closes the access of memberships whose time has run out, and so lets their members be told. Who is entitled does not
 * wait for it: that is asked by the clock. Answers how many were closed.
 */
export class SettleLapsedMemberships extends Command<number> {}

@CommandHandler(SettleLapsedMemberships)
export class SettleLapsedMembershipsHandler implements ICommandHandler<SettleLapsedMemberships> {
  constructor(
    private readonly memberships: Memberships,
    private readonly turns: Turns,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<number> {
    const lapsed = await this.memberships.lapsed(this.clock.now(), batch);
    let closed = 0;
    for (const { subscriptionReference } of lapsed) closed += (await this.#close(subscriptionReference)) ? 1 : 0;
    return closed;
  }

  /** Reads it again in its turn: it may have been paid for meanwhile. */
  #close(reference: string): Promise<boolean> {
    return this.turns.take(`subscription ${reference}`, async () => {
      const membership = await this.memberships.findBySubscription(reference);
      if (!membership?.settleAccess(this.clock.now())) return false;
      await this.memberships.save(membership);
      return true;
    });
  }
}
