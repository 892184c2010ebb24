import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, type Actor } from '#kernel';
import { jobsOperations } from './operations.js';
import { Queues } from './ports/queues.js';
import type { QueueView } from './queue-view.js';

/** All queues, with what they hold. */
export class ListQueues extends Query<QueueView[]> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@QueryHandler(ListQueues)
export class ListQueuesHandler implements IQueryHandler<ListQueues> {
  constructor(private readonly queues: Queues) {}

  async execute({ actor }: ListQueues): Promise<QueueView[]> {
    authorise(jobsOperations.queues, actor);
    return this.queues.list();
  }
}
