import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, type Actor, type Page, type PageRequest } from '#kernel';
import { billingOperations } from './operations.js';
import type { PaymentView } from './payment-view.js';
import { Payments } from './ports/payments.js';

/** Everybody's payments, newest first. */
export class ListPayments extends Query<Page<PaymentView>> {
  constructor(
    readonly actor: Actor,
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(ListPayments)
export class ListPaymentsHandler implements IQueryHandler<ListPayments> {
  constructor(private readonly payments: Payments) {}

  async execute({ actor, page }: ListPayments): Promise<Page<PaymentView>> {
    authorise(billingOperations.payments, actor);
    return this.payments.list({}, page);
  }
}
