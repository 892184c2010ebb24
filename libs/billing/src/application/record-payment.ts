import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Ids } from '#kernel';
import { Payment, type PaymentFact } from '../domain/payment.js';
import { differencesOf, type Difference } from './difference.js';
import { Payments } from './ports/payments.js';
import { Turns } from './ports/turns.js';

/** Something became known of a payment. Facts may come in any order: what is known in the end is the same. */
export class RecordPayment extends Command<readonly Difference[]> {
  constructor(
    readonly fact: PaymentFact,
    readonly options: { readonly dryRun: boolean },
  ) {
    super();
  }
}

@CommandHandler(RecordPayment)
export class RecordPaymentHandler implements ICommandHandler<RecordPayment> {
  constructor(
    private readonly payments: Payments,
    private readonly turns: Turns,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  execute({ fact, options }: RecordPayment): Promise<readonly Difference[]> {
    return this.turns.take(`payment ${fact.reference}`, async () => {
      const known = await this.payments.find(fact.reference);
      const before = known?.snapshot();
      const at = this.clock.now();
      const isNew = !known || known.learn(fact, at);
      const payment = known ?? Payment.of(this.ids.next(), fact, at);
      if (isNew && !options.dryRun) await this.payments.save(payment);
      return differencesOf(`payment ${fact.reference}`, before, payment.snapshot());
    });
  }
}
