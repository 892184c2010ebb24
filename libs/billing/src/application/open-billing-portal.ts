import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Ids, personIdOf, type Actor } from '#kernel';
import { nothingToManage } from '../domain/billing.errors.js';
import { billingOperations } from './operations.js';
import { BillingPortal } from './ports/checkout.js';
import { Customers } from './ports/customers.js';

/** A member wants to change the card, give notice or see invoices. Answers where. */
export class OpenBillingPortal extends Command<{ readonly url: string }> {
  constructor(
    readonly actor: Actor,
    /** The same when it is sent again; another one each time unless told. */
    readonly commandId?: string,
  ) {
    super();
  }
}

@CommandHandler(OpenBillingPortal)
export class OpenBillingPortalHandler implements ICommandHandler<OpenBillingPortal> {
  constructor(
    private readonly customers: Customers,
    private readonly portal: BillingPortal,
    private readonly ids: Ids,
  ) {}

  /** @throws DomainError `billing.no-customer`, and what the portal throws */
  async execute({ actor, commandId = this.ids.next() }: OpenBillingPortal): Promise<{ url: string }> {
    authorise(billingOperations.openBillingPortal, actor);
    const customerReference = await this.customers.of(personIdOf(actor) ?? '');
    if (customerReference === undefined) throw nothingToManage();
    return this.portal.open({ commandId, customerReference });
  }
}
