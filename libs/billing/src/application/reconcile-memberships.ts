import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Plan } from '../domain/plan.js';
import type { Difference } from './difference.js';
import { FollowSubscription } from './follow-subscription.js';
import { Prices, Subscriptions } from './ports/checkout.js';
import { Plans } from './ports/plans.js';
import { priceDifference } from './price-difference.js';

export interface Reconciliation {
  readonly checked: number;
  /** Subscriptions whose membership said something else, and was repaired. */
  readonly drifted: number;
  /** Subscriptions whose membership could not be brought in line. */
  readonly failed: number;
  /** Plans that say another price than the provider takes, field by field: `from` is ours, `to` the provider's. */
  readonly plans: readonly Difference[];
}

/**
 * Compares every membership with its subscription at the payment provider, and repairs what differs: events that never
 * came, and what was changed while nobody listened. Prices are compared as well, and only told of: which of the two is
 * wrong, the publisher knows.
 */
export class ReconcileMemberships extends Command<Reconciliation> {}

@CommandHandler(ReconcileMemberships)
export class ReconcileMembershipsHandler implements ICommandHandler<ReconcileMemberships> {
  constructor(
    private readonly subscriptions: Subscriptions,
    private readonly plans: Plans,
    private readonly prices: Prices,
    private readonly commands: CommandBus,
  ) {}

  /** @throws DomainError when the payment provider cannot be asked for the list */
  async execute(): Promise<Reconciliation> {
    const found = { checked: 0, drifted: 0, failed: 0 };
    for (let after: string | undefined; ; ) {
      const { items, more } = await this.subscriptions.list(after);
      for (const { reference } of items) {
        const differences = await this.#follow(reference);
        found.checked += 1;
        if (!differences) found.failed += 1;
        else if (differences.length > 0) found.drifted += 1;
      }
      after = items.at(-1)?.reference;
      if (!more || after === undefined) return { ...found, plans: await this.#comparePlans() };
    }
  }

  /** Each is read again in its turn: the list is old by then. Undefined where that failed. */
  #follow(reference: string): Promise<readonly Difference[] | undefined> {
    return this.commands.execute(new FollowSubscription(reference, { dryRun: false })).catch(() => undefined);
  }

  async #comparePlans(): Promise<Difference[]> {
    const differences: Difference[] = [];
    for (const plan of await this.plans.offered()) differences.push(...(await this.#compare(plan)));
    return differences;
  }

  async #compare(plan: Plan): Promise<Difference[]> {
    const difference = priceDifference(plan, await this.prices.find(plan.priceReference));
    return difference ? [{ subject: `plan ${plan.name} (${plan.priceReference})`, field: 'price', ...difference }] : [];
  }
}
