import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, type Actor, type Page, type PageRequest } from '#kernel';
import type { DeadLetterView } from './dead-letter-view.js';
import { jobsOperations } from './operations.js';
import { DeadLetterViews, type DeadLetterFilter } from './ports/dead-letter-views.js';

/** The dead letters, those that failed last first. */
export class ListDeadLetters extends Query<Page<DeadLetterView>> {
  constructor(
    readonly actor: Actor,
    readonly page: PageRequest,
    readonly filter: DeadLetterFilter,
  ) {
    super();
  }
}

@QueryHandler(ListDeadLetters)
export class ListDeadLettersHandler implements IQueryHandler<ListDeadLetters> {
  constructor(private readonly views: DeadLetterViews) {}

  async execute({ actor, page, filter }: ListDeadLetters): Promise<Page<DeadLetterView>> {
    authorise(jobsOperations.deadLetters, actor);
    return this.views.list(filter, page);
  }
}
