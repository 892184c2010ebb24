import type { Page, PageRequest } from '#kernel';
import type { PersonName, PersonView } from '../person-view.js';

export const personSorts = ['createdAt', 'updatedAt', 'name'] as const;
export type PersonSort = (typeof personSorts)[number];

export interface PersonListRequest {
  /** Part of a name, and of an address where `inAddresses` says so; without regard to case. */
  readonly search?: string;
  readonly inAddresses: boolean;
  readonly sort: PersonSort;
  readonly order: 'asc' | 'desc';
}

/** People as others see them. */
export abstract class PersonViews {
  /** Nobody who is gone. */
  abstract find(id: string): Promise<PersonView | undefined>;

  /** Those that there ever were, in no order. */
  abstract findMany(ids: readonly string[]): Promise<PersonView[]>;

  /** Of those that there ever were, in no order. */
  abstract findNames(ids: readonly string[]): Promise<PersonName[]>;

  /** Nobody who is gone. The total of a search counts no further than 10,000. */
  abstract list(request: PersonListRequest, page: PageRequest): Promise<Page<PersonView>>;
}
