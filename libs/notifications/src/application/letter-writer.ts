import type { LetterState } from '../domain/letter.js';
import type { Wording, WordingValues } from '../domain/wording.js';

/** What the letter says to this reader, beyond what every letter knows. */
export interface LetterDetails {
  readonly values?: WordingValues;
  /** Another address than the reader's present one. */
  readonly to?: string;
}

/** Knows how letters of one kind are written. */
export interface LetterWriter {
  readonly letter: string;
  readonly wording: Wording;

  /**
   * Asked anew at each attempt to send. Secrets (a link that resets a password) are made here and kept nowhere.
   * @returns undefined when there is nothing to be said any more
   */
  details(about: LetterState['about'], personId: string): Promise<LetterDetails | undefined>;
}
