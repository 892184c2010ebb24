import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, DomainError, Ids, personIdOf, type Actor } from '#kernel';
import { alreadyMember } from '../domain/membership.errors.js';
import { planClosed, planNotFound } from '../domain/plan.errors.js';
import { billingOperations } from './operations.js';
import { Checkout } from './ports/checkout.js';
import { Customers } from './ports/customers.js';
import { Memberships } from './ports/memberships.js';
import { Payers } from './ports/payers.js';
import { Plans } from './ports/plans.js';

/** Somebody wants to join. Answers where to pay. */
export class StartCheckout extends Command<{ readonly url: string }> {
  constructor(
    readonly actor: Actor,
    readonly planId: string,
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
    private readonly ids: Ids,
  ) {}

  /** @throws DomainError `plan.not-found`, `plan.closed`, `membership.exists`, and what the checkout throws */
  async execute({ actor, planId }: StartCheckout): Promise<{ url: string }> {
    authorise(billingOperations.startCheckout, actor);
    const personId = personIdOf(actor) ?? '';
    const plan = await this.plans.find(planId);
    if (!plan) throw planNotFound();
    if (!plan.active) throw planClosed();
    // Who is about to pay elsewhere, and has not, may begin again.
    const live = await this.memberships.liveOf(personId);
    if (live.some(({ status }) => status !== 'pending')) throw alreadyMember();
    const payer = await this.payers.find(personId);
    if (!payer) throw new DomainError('unauthenticated', 'auth.required', 'Sign in to do this');
    return this.checkout.start({
      commandId: this.ids.next(),
      personId,
      email: payer.email,
      customerReference: await this.customers.of(personId),
      priceReference: plan.priceReference,
    });
  }
}
