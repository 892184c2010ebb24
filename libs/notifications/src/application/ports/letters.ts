import type { Letter } from '../../domain/letter.js';

/** The letters that are owed, and those that were settled since the retention began. */
export abstract class Letters {
  abstract find(id: string): Promise<Letter | undefined>;

  /** @throws DomainError `version.stale` when the letter was changed meanwhile */
  abstract save(letter: Letter): Promise<void>;

  /** Whether this person is owed a letter about that comment, or got one; one that had become obsolete is none. */
  abstract hasAboutComment(personId: string, commentId: string): Promise<boolean>;

  /** Those that were put off and whose time has come, the longest due first. */
  abstract listDue(at: Date, limit: number): Promise<Letter[]>;

  /** Removes letters that were settled before that moment. @returns how many, at most `limit` */
  abstract forgetSettled(before: Date, limit: number): Promise<number>;
}
