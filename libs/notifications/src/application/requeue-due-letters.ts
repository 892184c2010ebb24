import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, DomainError } from '#kernel';
import { Letters } from './ports/letters.js';

/** At a time: more wait for the next turn. */
const most = 500;

/** Lets letters be tried again that a mail server had put off and whose time has come. */
export class RequeueDueLetters extends Command<void> {}

@CommandHandler(RequeueDueLetters)
export class RequeueDueLettersHandler implements ICommandHandler<RequeueDueLetters> {
  constructor(
    private readonly letters: Letters,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<void> {
    for (const letter of await this.letters.listDue(this.clock.now(), most)) {
      letter.requeue();
      await this.letters.save(letter).catch(passOver);
    }
  }
}

/** Somebody else was quicker: then there is nothing to do. */
function passOver(error: unknown): void {
  if (!(error instanceof DomainError && error.code === 'version.stale')) throw error;
}
