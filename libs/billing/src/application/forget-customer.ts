import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#kernel';
import type { Difference } from './difference.js';
import { Customers } from './ports/customers.js';

/** The payment provider has deleted a customer: who joins again is a new one. The memberships end by events of their own. */
export class ForgetCustomer extends Command<readonly Difference[]> {
  constructor(
    readonly reference: string,
    readonly options: { readonly dryRun: boolean },
  ) {
    super();
  }
}

@CommandHandler(ForgetCustomer)
export class ForgetCustomerHandler implements ICommandHandler<ForgetCustomer> {
  constructor(
    private readonly customers: Customers,
    private readonly clock: Clock,
  ) {}

  async execute({ reference, options }: ForgetCustomer): Promise<readonly Difference[]> {
    const difference = { subject: `customer ${reference}`, field: 'status', from: 'known', to: 'forgotten' };
    if (options.dryRun) return [difference];
    return (await this.customers.forget(reference, this.clock.now())) ? [difference] : [];
  }
}
