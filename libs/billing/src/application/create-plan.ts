import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, Ids, type Actor, type Money } from '#kernel';
import { Plan, type Interval } from '../domain/plan.js';
import { billingOperations } from './operations.js';
import { Plans } from './ports/plans.js';

/** A plan is offered. Answers the id. */
export class CreatePlan extends Command<string> {
  constructor(
    readonly actor: Actor,
    readonly details: {
      readonly name: string;
      readonly description: string;
      readonly price: Money;
      readonly interval: Interval;
      readonly graceDays: number;
      readonly priceReference: string;
    },
  ) {
    super();
  }
}

@CommandHandler(CreatePlan)
export class CreatePlanHandler implements ICommandHandler<CreatePlan> {
  constructor(
    private readonly plans: Plans,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `plan.price-taken`, `money.invalid` */
  async execute({ actor, details }: CreatePlan): Promise<string> {
    authorise(billingOperations.createPlan, actor);
    const plan = Plan.offer({ ...details, id: this.ids.next(), at: this.clock.now() });
    await this.plans.save(plan);
    return plan.id;
  }
}
