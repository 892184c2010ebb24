import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#kernel';
import { Letters } from './ports/letters.js';

/** How long it is known what became of a letter, in milliseconds: longer than any event that could ask for it again. */
const retention = 90 * 86_400_000;

const batchSize = 1_000;

/** Removes letters that were settled long ago. */
export class ForgetSettledLetters extends Command<void> {}

@CommandHandler(ForgetSettledLetters)
export class ForgetSettledLettersHandler implements ICommandHandler<ForgetSettledLetters> {
  constructor(
    private readonly letters: Letters,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - retention);
    while ((await this.letters.forgetSettled(before, batchSize)) === batchSize);
  }
}
