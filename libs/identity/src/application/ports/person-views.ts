import type { PersonView } from '../person-view.js';

/** People as others see them. */
export abstract class PersonViews {
  abstract find(id: string): Promise<PersonView | undefined>;

  /** Those that exist, in no order. */
  abstract findMany(ids: readonly string[]): Promise<PersonView[]>;
}
