import { Ids } from '../index.js';

/** One after the other: the first ends in 1. */
export class CountedIds extends Ids {
  #given = 0;

  next(): string {
    this.#given += 1;
    return `01930a3e-7cff-7000-8000-${String(this.#given).padStart(12, '0')}`;
  }
}
