import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, type Actor, type ExpectedVersions } from '#kernel';
import { planNotFound } from '../domain/plan.errors.js';
import type { PlanChanges } from '../domain/plan.js';
import { billingOperations } from './operations.js';
import { Plans } from './ports/plans.js';

/** A plan is called, described or offered in another way; its price stays. */
export class UpdatePlan extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly changes: PlanChanges,
    readonly ifVersion?: ExpectedVersions,
  ) {
    super();
  }
}

@CommandHandler(UpdatePlan)
export class UpdatePlanHandler implements ICommandHandler<UpdatePlan> {
  constructor(
    private readonly plans: Plans,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `plan.not-found`, `version.stale` */
  async execute({ actor, id, changes, ifVersion }: UpdatePlan): Promise<void> {
    authorise(billingOperations.updatePlan, actor);
    const plan = await this.plans.find(id);
    if (!plan) throw planNotFound();
    plan.expectVersion(ifVersion);
    plan.change(changes, this.clock.now());
    await this.plans.save(plan);
  }
}
