import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#kernel';
import type { Difference } from './difference.js';
import { Customers } from './ports/customers.js';
import { Payers } from './ports/payers.js';

/** The payment provider has a person of ours as a customer. */
export class LinkCustomer extends Command<readonly Difference[]> {
  constructor(
    readonly reference: string,
    readonly personId: string,
    readonly options: { readonly dryRun: boolean },
  ) {
    super();
  }
}

@CommandHandler(LinkCustomer)
export class LinkCustomerHandler implements ICommandHandler<LinkCustomer> {
  constructor(
    private readonly customers: Customers,
    private readonly payers: Payers,
    private readonly clock: Clock,
  ) {}

  /** A foreign checkout, for nobody of ours or for another one's customer, changes nothing. */
  async execute({ reference, personId, options }: LinkCustomer): Promise<readonly Difference[]> {
    const from = (await this.customers.personOf(reference)) ?? null;
    if (from !== null || !(await this.payers.find(personId))) return [];
    if (!options.dryRun) await this.customers.link(reference, personId, this.clock.now());
    return [{ subject: `customer ${reference}`, field: 'personId', from, to: personId }];
  }
}
