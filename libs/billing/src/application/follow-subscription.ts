import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Ids } from '#kernel';
import { priceWithoutPlan } from '../domain/billing.errors.js';
import { isPaid, Membership } from '../domain/membership.js';
import type { Plan } from '../domain/plan.js';
import type { Subscription } from '../domain/subscription.js';
import { differencesOf, type Difference } from './difference.js';
import { Subscriptions } from './ports/checkout.js';
import { Customers } from './ports/customers.js';
import { Memberships } from './ports/memberships.js';
import { Payers } from './ports/payers.js';
import { Plans } from './ports/plans.js';
import { Turns } from './ports/turns.js';

/**
 * A membership takes over what the payment provider says of its subscription now. Events may be old: the provider is
 * asked, one at a time for each subscription, unless `final` tells the end, after which nothing can come.
 * Of two that somebody pays for at a time, the later one is a double.
 */
export class FollowSubscription extends Command<readonly Difference[]> {
  constructor(
    readonly reference: string,
    readonly options: { readonly dryRun: boolean; readonly final?: Subscription },
  ) {
    super();
  }
}

@CommandHandler(FollowSubscription)
export class FollowSubscriptionHandler implements ICommandHandler<FollowSubscription> {
  constructor(
    private readonly memberships: Memberships,
    private readonly subscriptions: Subscriptions,
    private readonly customers: Customers,
    private readonly payers: Payers,
    private readonly plans: Plans,
    private readonly turns: Turns,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * A subscription that belongs to nobody of ours changes nothing.
   * @throws DomainError `billing.price-unknown`, and what asking the provider throws
   */
  execute({ reference, options: { dryRun, final } }: FollowSubscription): Promise<readonly Difference[]> {
    return this.turns.take(`subscription ${reference}`, async () => {
      const known = await this.memberships.findBySubscription(reference);
      if (known?.isOver) return [];
      const subscription = final ?? (await this.subscriptions.find(reference));
      const personId = subscription && (known?.personId ?? (await this.#whose(subscription)));
      if (!subscription || personId === undefined) return [];
      const terms = await this.plans.findByPrice(subscription.priceReference);
      if (!terms) throw priceWithoutPlan(subscription.priceReference);
      const before = known?.snapshot();
      const membership = await this.#carryOn({ known, personId, terms, subscription, dryRun });
      return differencesOf(`membership ${reference}`, before, membership.snapshot());
    });
  }

  /** In the person's turn: what else they pay for is decided on by one at a time. */
  #carryOn(of: { known?: Membership; personId: string; terms: Plan; subscription: Subscription; dryRun: boolean }): Promise<Membership> {
    const { known, personId, terms, subscription, dryRun } = of;
    return this.turns.take(`member ${personId}`, async () => {
      const at = this.clock.now();
      const others = isPaid(subscription.status) ? await this.#paidForBeside(personId, subscription) : [];
      const besides = others.find((other) => other.beganBefore(subscription))?.id;
      const isNew = !known || known.follow(subscription, terms, at, besides);
      const membership = known ?? Membership.of({ id: this.ids.next(), personId, terms, subscription, at, besides });
      const doubles = besides === undefined && !membership.isDouble ? others.filter((other) => other.doubles(membership.id, at)) : [];
      if (!dryRun) for (const one of [...(isNew ? [membership] : []), ...doubles]) await this.memberships.save(one);
      return membership;
    });
  }

  async #paidForBeside(personId: string, { reference }: Subscription): Promise<Membership[]> {
    const live = await this.memberships.liveOf(personId);
    return live.filter((one) => one.isPaidFor && one.subscriptionReference !== reference);
  }

  /** The customer's person; for a customer of whom nothing is known, the person who went to our checkout. */
  async #whose({ customerReference, personId }: Subscription): Promise<string | undefined> {
    const linked = await this.customers.personOf(customerReference);
    if (linked !== undefined) return linked;
    const payer = personId === undefined ? undefined : await this.payers.find(personId);
    return payer && personId;
  }
}
