import { describe, expect, it } from 'vitest';
import { withStores } from '#platform/testing';
import type { PersonListRequest } from '../application/ports/person-views.js';
import { nameOfDeleted } from '../domain/person.js';
import { aPerson } from './a-person.js';
import type { OpenStores } from './identity-stores.js';

const day = (n: number): Date => new Date(Date.UTC(2026, 10, n));

export function personViewsContract(open: OpenStores): void {
  describe('people as they are read', () => {
    const stores = withStores(open);
    const joined = async (details: Parameters<typeof aPerson>[0]) => {
      const person = aPerson(details);
      await stores().people.save(person);
      return person;
    };
    const erased = async (details: Parameters<typeof aPerson>[0]) => {
      const { id } = await joined(details);
      const person = (await stores().people.find(id))!;
      person.erase(day(9));
      await stores().people.save(person);
      return id;
    };
    const list = (request: Partial<PersonListRequest>, page: object = {}) =>
      stores().personViews.list({ inAddresses: false, sort: 'name', order: 'asc', ...request }, { page: 1, limit: 100, ...page });
    const names = async (...asked: Parameters<typeof list>) => (await list(...asked)).edges.map(({ node }) => node.name);

    it('show the account and nothing of its password', async () => {
      const person = await joined({ name: 'Ada', role: 'author' });
      expect(await stores().personViews.find(person.id)).toEqual({
        ...{ id: person.id, version: 1, name: 'Ada', email: person.email, role: 'author', pendingEmail: null, disabledAt: null },
        ...{ verifiedAt: new Date('2026-11-22T09:30:00.000Z'), createdAt: new Date('2026-11-22T09:30:00.000Z') },
        updatedAt: new Date('2026-11-22T09:30:00.000Z'),
      });
    });

    it.each(['no-uuid', '01930a3e-7c00-7000-8000-0000000fffff'])('are not found by %s', async (id) => {
      expect(await stores().personViews.find(id)).toBeUndefined();
      expect(await stores().personViews.findMany([id])).toEqual([]);
    });

    it('are many at once, also those who are gone, who keep no name and no address', async () => {
      const [here, gone] = [await joined({ name: 'Here' }), await erased({ name: 'Gone' })];
      const found = await stores().personViews.findMany([here.id, gone]);
      expect(found.map(({ name, email }) => [name, email]).sort()).toEqual([[nameOfDeleted, ''], ['Here', here.email]]);
      expect(await stores().personViews.find(gone)).toBeUndefined();
    });

    it('have names, also where no more of them is asked for', async () => {
      const [here, gone] = [await joined({ name: 'Here' }), await erased({ name: 'Gone' })];
      const found = await stores().personViews.findNames([here.id, gone, 'no-uuid']);
      expect(found).toHaveLength(2);
      expect(found).toEqual(expect.arrayContaining([{ id: here.id, name: 'Here' }, { id: gone, name: nameOfDeleted }]));
    });

    it('are found by a part of their name, in any case, and by one of their address where that is allowed', async () => {
      await joined({ name: 'Mary Somerville', email: 'mechanism@quoin.example' });
      expect(await names({ search: 'SOMER' })).toEqual(['Mary Somerville']);
      expect(await names({ search: 'Mechan' })).toEqual([]);
      expect(await names({ search: 'Mechan', inAddresses: true })).toEqual(['Mary Somerville']);
      expect(await names({ search: 'somer', inAddresses: true })).toEqual(['Mary Somerville']);
    });

    it('are searched for by text, which is no pattern', async () => {
      for (const name of ['Hundred % sure', 'Hundred x sure', 'Snake_case', 'Snakexcase']) await joined({ name });
      expect(await names({ search: '% sure' })).toEqual(['Hundred % sure']);
      expect(await names({ search: 'snake_' })).toEqual(['Snake_case']);
    });

    it('come sorted, either way, a page at a time, by number and by cursor, without those who are gone', async () => {
      await erased({ name: 'Press Z', at: day(1) });
      for (const [name, at] of [['Press B', 1], ['Press C', 2], ['Press A', 3]] as const) await joined({ name, at: day(at) });
      const letters = async (...[request, page]: Parameters<typeof list>) =>
        (await names({ search: 'Press ', ...request }, page)).map((name) => name.at(-1)).join('');
      expect([await letters({}), await letters({ order: 'desc' })]).toEqual(['ABC', 'CBA']);
      expect([await letters({ sort: 'createdAt' }), await letters({ sort: 'updatedAt', order: 'desc' })]).toEqual(['BCA', 'ACB']);
      const first = await list({ search: 'Press ' }, { limit: 2 });
      expect(first).toMatchObject({ totalCount: 3, hasNextPage: true, hasPreviousPage: false });
      const [a, b] = first.edges.map(({ cursor }) => cursor);
      expect([await letters({}, { limit: 2, page: 2 }), await letters({}, { after: a })]).toEqual(['C', 'BC']);
      expect([await letters({}, { before: b }), await letters({}, { limit: 1, fromEnd: true })]).toEqual(['A', 'C']);
      await expect(list({}, { after: 'forged' })).rejects.toMatchObject({ code: 'page.cursor-invalid' });
    });

    it('are counted without those who are gone', async () => {
      const { totalCount } = await list({});
      await joined({});
      await erased({});
      expect((await list({})).totalCount).toBe(totalCount + 1);
    });
  });
}
