import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Ids } from '#kernel';
import type { LetterKind } from '../domain/letter-kinds.js';
import { Letter, type LetterState } from '../domain/letter.js';
import { Letters } from './ports/letters.js';

/** Owes each of these people a letter. It runs inside of the reaction that found out: together, or not at all. */
export class QueueLetters extends Command<void> {
  constructor(
    readonly kind: LetterKind,
    readonly personIds: readonly string[],
    readonly about: LetterState['about'],
  ) {
    super();
  }
}

@CommandHandler(QueueLetters)
export class QueueLettersHandler implements ICommandHandler<QueueLetters> {
  constructor(
    private readonly letters: Letters,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async execute({ kind, personIds, about }: QueueLetters): Promise<void> {
    for (const personId of new Set(personIds)) {
      await this.letters.save(Letter.queue({ id: this.ids.next(), kind, personId, about, at: this.clock.now() }));
    }
  }
}
