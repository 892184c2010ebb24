import type { Letter } from '../../domain/letter.js';

/** The letters that were owed since the retention began. */
export abstract class Letters {
  abstract find(id: string): Promise<Letter | undefined>;

  /** @throws DomainError `version.stale` when the letter was changed meanwhile */
  abstract save(letter: Letter): Promise<void>;
}
