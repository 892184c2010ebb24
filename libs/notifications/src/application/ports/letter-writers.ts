import type { LetterWriter } from '../letter-writer.js';

/** The catalogue of the letters that this process can write. */
export abstract class LetterWriters {
  abstract find(kind: string): LetterWriter | undefined;
}
