import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, type Actor } from '#kernel';
import { jobsOperations } from './operations.js';
import { Queues } from './ports/queues.js';

/** Lets a queue that was paused go on. */
export class ResumeQueue extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly name: string,
  ) {
    super();
  }
}

@CommandHandler(ResumeQueue)
export class ResumeQueueHandler implements ICommandHandler<ResumeQueue> {
  constructor(private readonly queues: Queues) {}

  async execute({ actor, name }: ResumeQueue): Promise<void> {
    authorise(jobsOperations.resumeQueue, actor);
    await this.queues.setPaused(name, false, actor);
  }
}
