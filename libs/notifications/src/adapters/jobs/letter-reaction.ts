import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { JobHandler } from '#platform/queue';
import type { LetterDetails, LetterWriter } from '../../application/letter-writer.js';
import { QueueLetters } from '../../application/queue-letters.js';
import type { LetterKind } from '../../domain/letter-kinds.js';
import type { Wording } from '../../domain/wording.js';

/**
 * One kind of letter: the event that causes it, whom it goes to, and what it says. `Payload` is the event's data. The
 * letter is queued in the transaction that marks the event, and written when it is sent.
 */
@Injectable()
export abstract class LetterReaction<Payload extends object> implements JobHandler<Payload>, LetterWriter {
  abstract readonly letter: LetterKind;
  abstract readonly wording: Wording;

  constructor(protected readonly commands: CommandBus) {}

  /** The people who get one, by their ids; nobody is well. */
  abstract recipientsOf(payload: Payload): Promise<readonly string[]> | readonly string[];

  /** The values that the wording needs beyond `name`, `publication` and `url`. */
  async details(_about: object, _personId: string): Promise<LetterDetails | undefined> {
    return {};
  }

  async handle(payload: Payload): Promise<void> {
    const personIds = await this.recipientsOf(payload);
    await this.commands.execute(new QueueLetters(this.letter, personIds, { ...payload } as Record<string, unknown>));
  }
}
