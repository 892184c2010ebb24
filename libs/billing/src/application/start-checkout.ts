import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, DomainError, Ids, personIdOf, type Actor } from '#kernel';
import { alreadyMember } from '../domain/membership.errors.js';
import { planClosed, planNotFound, priceDiffers } from '../domain/plan.errors.js';
import { FollowSubscription } from './follow-subscription.js';
import { billingOperations } from './operations.js';
import { Checkout } from './ports/checkout.js';
import { Checkouts } from './ports/checkouts.js';
import { Customers } from './ports/customers.js';
import { Memberships } from './ports/memberships.js';
import { Payers } from './ports/payers.js';
import { Plans } from './ports/plans.js';
import { priceDifference } from './price-difference.js';

/** Somebody wants to join. Answers where to pay; whatever page they were given before takes no payment any more. */
export class StartCheckout extends Command<{ readonly url: string }> {
  constructor(
    readonly actor: Actor,
    readonly planId: string,
    /** Where the browser goes afterwards: a path of the publication, with its `/`. */
    readonly returnPath = '/',
    /** The same when it is sent again; another one each time unless told. */
    readonly commandId?: string,
  ) {
    super();
  }
}

@CommandHandler(StartCheckout)
export class StartCheckoutHandler implements ICommandHandler<StartCheckout> {
  constructor(
    private readonly plans: Plans,
    private readonly memberships: Memberships,
    private readonly customers: Customers,
    private readonly payers: Payers,
    private readonly checkout: Checkout,
    private readonly checkouts: Checkouts,
    private readonly commands: CommandBus,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `plan.not-found`, `plan.closed`, `plan.price-differs`, `membership.exists`, and what the checkout throws */
  async execute({ actor, planId, returnPath, commandId = this.ids.next() }: StartCheckout): Promise<{ url: string }> {
    authorise(billingOperations.startCheckout, actor);
    const personId = personIdOf(actor) ?? '';
    const plan = await this.plans.find(planId);
    if (!plan) throw planNotFound();
    if (!plan.active) throw planClosed();
    await this.#refuseMembers(personId);
    const payer = await this.payers.find(personId);
    if (!payer) throw new DomainError('unauthenticated', 'auth.required', 'Sign in to do this');
    const before = await this.checkouts.openOf(personId);
    await this.#close(personId, before);
    const request = {
      personId,
      email: payer.email,
      customerReference: await this.customers.of(personId),
      priceReference: plan.priceReference,
      returnPath,
    };
    let started = await this.checkout.start({ ...request, commandId });
    // What an attempt before a crash had started was closed just now.
    if (before.includes(started.reference)) started = await this.checkout.start({ ...request, commandId: this.ids.next() });
    const { reference, url, price } = started;
    if (priceDifference(plan, price)) {
      await this.checkout.close(reference);
      throw priceDiffers();
    }
    await this.checkouts.open(reference, personId, this.clock.now());
    // Another one may have been started meanwhile: the newest stays, whoever looks.
    await this.#close(personId, (await this.checkouts.openOf(personId)).slice(0, -1));
    return { url };
  }

  /** Who is about to pay elsewhere, and has not, may begin again. */
  async #refuseMembers(personId: string): Promise<void> {
    const live = await this.memberships.liveOf(personId);
    if (live.some(({ status }) => status !== 'pending')) throw alreadyMember();
  }

  /** Somebody who has paid at one of them is a member, whether the event has come or not. */
  async #close(personId: string, references: readonly string[]): Promise<void> {
    for (const reference of references) {
      const { paidFor } = await this.checkout.close(reference);
      if (paidFor !== undefined) await this.commands.execute(new FollowSubscription(paidFor, { dryRun: false }));
      await this.checkouts.close(reference, this.clock.now());
      if (paidFor !== undefined) await this.#refuseMembers(personId);
    }
  }
}
