import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, type Actor, type Page, type PageRequest } from '#kernel';
import { billingOperations } from './operations.js';
import type { PlanView } from './plan-view.js';
import { PlanViews } from './ports/plan-views.js';

/** The plans, newest first: those that one can join by, or those that are closed. */
export class ListPlans extends Query<Page<PlanView>> {
  constructor(
    readonly actor: Actor,
    readonly page: PageRequest,
    readonly filter: { readonly active: boolean },
  ) {
    super();
  }
}

@QueryHandler(ListPlans)
export class ListPlansHandler implements IQueryHandler<ListPlans> {
  constructor(private readonly views: PlanViews) {}

  async execute({ actor, page, filter }: ListPlans): Promise<Page<PlanView>> {
    authorise(billingOperations.plans, actor);
    return this.views.list(filter, page);
  }
}
