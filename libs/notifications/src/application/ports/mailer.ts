import type { Letter } from '../../domain/letter.js';

/** Hands letters to whoever carries them. */
export abstract class Mailer {
  /** Resolves once the letter is accepted; a letter that was accepted before may go out again under the same id. */
  abstract send(letter: Letter): Promise<void>;
}
