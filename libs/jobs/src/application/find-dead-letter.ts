import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, type Actor } from '#kernel';
import type { DeadLetterView } from './dead-letter-view.js';
import { jobsOperations } from './operations.js';
import { DeadLetterViews } from './ports/dead-letter-views.js';

/** One dead letter, with all that is known of its job. */
export class FindDeadLetter extends Query<DeadLetterView | undefined> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(FindDeadLetter)
export class FindDeadLetterHandler implements IQueryHandler<FindDeadLetter> {
  constructor(private readonly views: DeadLetterViews) {}

  async execute({ actor, id }: FindDeadLetter): Promise<DeadLetterView | undefined> {
    authorise(jobsOperations.deadLetter, actor);
    return this.views.find(id);
  }
}
