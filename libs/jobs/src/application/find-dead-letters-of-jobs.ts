import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, type Actor } from '#kernel';
import type { DeadLetterView } from './dead-letter-view.js';
import { jobsOperations } from './operations.js';
import { DeadLetterViews } from './ports/dead-letter-views.js';

/** What became of jobs that failed, by the jobs' own ids; those by the clock leave no dead letter. */
export class FindDeadLettersOfJobs extends Query<DeadLetterView[]> {
  constructor(
    readonly actor: Actor,
    readonly queue: string,
    readonly jobIds: readonly string[],
  ) {
    super();
  }
}

@QueryHandler(FindDeadLettersOfJobs)
export class FindDeadLettersOfJobsHandler implements IQueryHandler<FindDeadLettersOfJobs> {
  constructor(private readonly views: DeadLetterViews) {}

  async execute({ actor, queue, jobIds }: FindDeadLettersOfJobs): Promise<DeadLetterView[]> {
    authorise(jobsOperations.deadLetters, actor);
    return this.views.ofJobs(queue, jobIds);
  }
}
