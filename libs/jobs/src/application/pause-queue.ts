import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, type Actor } from '#kernel';
import { jobsOperations } from './operations.js';
import { Queues } from './ports/queues.js';

/** Lets no worker take a job of a queue until it is resumed. What is added waits; what runs ends. */
export class PauseQueue extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly name: string,
  ) {
    super();
  }
}

@CommandHandler(PauseQueue)
export class PauseQueueHandler implements ICommandHandler<PauseQueue> {
  constructor(private readonly queues: Queues) {}

  async execute({ actor, name }: PauseQueue): Promise<void> {
    authorise(jobsOperations.pauseQueue, actor);
    await this.queues.setPaused(name, true, actor);
  }
}
