import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, type Actor } from '#kernel';
import { billingOperations } from './operations.js';
import type { PlanView } from './plan-view.js';
import { PlanViews } from './ports/plan-views.js';

/** One plan, also one that nobody can join by any more. */
export class FindPlan extends Query<PlanView | undefined> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(FindPlan)
export class FindPlanHandler implements IQueryHandler<FindPlan> {
  constructor(private readonly views: PlanViews) {}

  async execute({ actor, id }: FindPlan): Promise<PlanView | undefined> {
    authorise(billingOperations.plan, actor);
    return this.views.find(id);
  }
}
