import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, type Actor } from '#kernel';
import { deadLetterNotFound } from '../domain/dead-letter.errors.js';
import { jobsOperations } from './operations.js';
import { DeadLetters } from './ports/dead-letters.js';

/** Gives a job that failed for good up. It stays to be seen. */
export class DiscardDeadLetter extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(DiscardDeadLetter)
export class DiscardDeadLetterHandler implements ICommandHandler<DiscardDeadLetter> {
  constructor(
    private readonly deadLetters: DeadLetters,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, id }: DiscardDeadLetter): Promise<void> {
    authorise(jobsOperations.discardDeadLetter, actor);
    const deadLetter = await this.deadLetters.find(id);
    if (!deadLetter) throw deadLetterNotFound();
    deadLetter.discard(this.clock.now());
    await this.deadLetters.save(deadLetter, actor);
  }
}
