import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, type Actor } from '#kernel';
import { deadLetterNotFound } from '../domain/dead-letter.errors.js';
import { jobsOperations } from './operations.js';
import { DeadLetters } from './ports/dead-letters.js';

/** Lets a job that failed for good be tried again; the worker puts it back into its queue. */
export class ResendDeadLetter extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(ResendDeadLetter)
export class ResendDeadLetterHandler implements ICommandHandler<ResendDeadLetter> {
  constructor(
    private readonly deadLetters: DeadLetters,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, id }: ResendDeadLetter): Promise<void> {
    authorise(jobsOperations.resendDeadLetter, actor);
    const deadLetter = await this.deadLetters.find(id);
    if (!deadLetter) throw deadLetterNotFound();
    deadLetter.sendAgain(this.clock.now());
    await this.deadLetters.save(deadLetter, actor);
  }
}
