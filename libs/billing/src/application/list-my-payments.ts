import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, personIdOf, type Actor, type Page, type PageRequest } from '#kernel';
import { billingOperations } from './operations.js';
import type { PaymentView } from './payment-view.js';
import { Payments } from './ports/payments.js';

/** The payments of the person who asks, newest first. */
export class ListMyPayments extends Query<Page<PaymentView>> {
  constructor(
    readonly actor: Actor,
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(ListMyPayments)
export class ListMyPaymentsHandler implements IQueryHandler<ListMyPayments> {
  constructor(private readonly payments: Payments) {}

  async execute({ actor, page }: ListMyPayments): Promise<Page<PaymentView>> {
    authorise(billingOperations.myPayments, actor);
    return this.payments.list({ personId: personIdOf(actor) ?? '' }, page);
  }
}
