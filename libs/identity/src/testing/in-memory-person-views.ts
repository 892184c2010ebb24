import type { Page, PageRequest } from '#kernel';
import { pageOf } from '#kernel/testing';
import type { PersonName, PersonView } from '../application/person-view.js';
import { PersonViews, type PersonListRequest } from '../application/ports/person-views.js';
import type { PersonState } from '../domain/person.js';
import type { InMemoryPeople } from './in-memory-people.js';

export class InMemoryPersonViews extends PersonViews {
  constructor(private readonly people: InMemoryPeople) {
    super();
  }

  async find(id: string): Promise<PersonView | undefined> {
    return this.people.here.map(viewOf).find((view) => view.id === id);
  }

  async findMany(ids: readonly string[]): Promise<PersonView[]> {
    return this.people.stored.rows.filter(({ id }) => ids.includes(id)).map(viewOf);
  }

  async findNames(ids: readonly string[]): Promise<PersonName[]> {
    return (await this.findMany(ids)).map(({ id, name }) => ({ id, name }));
  }

  async list({ search, inAddresses, sort, order }: PersonListRequest, page: PageRequest): Promise<Page<PersonView>> {
    const part = search?.toLowerCase() ?? '';
    const shown = this.people.here
      .map(viewOf)
      .filter(({ name, email }) => (inAddresses ? [name, email] : [name]).some((text) => text.toLowerCase().includes(part)));
    shown.sort((a, b) => Number(a[sort] > b[sort]) - Number(a[sort] < b[sort]) || (a.id > b.id ? 1 : -1));
    if (order === 'desc') shown.reverse();
    return pageOf(shown, page);
  }
}

function viewOf({ passwordHash: _, deletedAt: __, sessionEpoch: ___, ...view }: PersonState): PersonView {
  return view;
}
