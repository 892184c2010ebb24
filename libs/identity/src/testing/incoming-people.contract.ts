import { describe, expect, it } from 'vitest';
import { withStores } from '#platform/testing';
import type { IncomingPerson } from '../application/ports/incoming-people.js';
import { aPerson } from './a-person.js';
import type { OpenStores } from './identity-stores.js';

const at = new Date('2026-11-22T10:00:00.000Z');
const joined = new Date('2011-04-01T08:00:00.000Z');
let given = 0;

/** Somebody as another product knew them. */
function somebody(details: Partial<IncomingPerson> = {}): IncomingPerson {
  given += 1;
  const id = `01930a3e-1111-7000-8000-${String(given).padStart(12, '0')}`;
  return { id, name: 'Beatrix', email: `incoming-${given}@quoin.example`, passwordHash: '$P$old', role: 'author', createdAt: joined, ...details };
}

export function incomingPeopleContract(open: OpenStores): void {
  describe('incoming people', () => {
    const stores = withStores(open);
    const take = (people: IncomingPerson[], overwrite = false) => stores().incomingPeople.take(people, at, { overwrite });

    it('are found as they came, and no event tells of them', async () => {
      const [one, other] = [somebody(), somebody({ role: 'admin', passwordHash: '' })];
      expect(await take([one, other])).toEqual([one, other].map(({ id }) => ({ id, version: 1, outcome: 'added' })));
      const { name, email, passwordHash, role, createdAt } = one;
      const found = (await stores().people.find(one.id))?.snapshot();
      expect(found).toMatchObject({ name, email, passwordHash, role, createdAt, verifiedAt: null, version: 1 });
      expect(await stores().factsOf(one.id)).toEqual([]);
    });

    it('are somebody who is here already where the address is the same, and change nothing of them', async () => {
      const here = aPerson({ email: 'Here@quoin.example', name: 'Grace', role: 'reader' });
      await stores().people.save(here);
      const double = somebody({ email: 'here@QUOIN.example', role: 'admin' });
      expect(await take([double])).toEqual([{ id: here.id, version: 1, outcome: 'merged' }]);
      expect((await stores().people.find(here.id))?.snapshot()).toMatchObject({ name: 'Grace', role: 'reader' });
    });

    it('who share an address are one', async () => {
      const [first, second] = [somebody({ email: 'two@quoin.example' }), somebody({ email: 'TWO@quoin.example' })];
      expect(await take([first, second])).toMatchObject([{ id: first.id, outcome: 'added' }, { id: first.id, outcome: 'merged' }]);
    });

    it('without an address are a name beside what they said, and nobody who can be found', async () => {
      const guest = somebody({ email: null, name: 'A passer-by', passwordHash: '' });
      const again = somebody({ email: null, name: 'Another passer-by', passwordHash: '' });
      expect(await take([guest, again])).toMatchObject([{ outcome: 'added' }, { outcome: 'added' }]);
      expect(await stores().people.find(guest.id)).toBeUndefined();
      expect(await stores().personViews.findMany([guest.id])).toMatchObject([{ name: 'A passer-by', email: '' }]);
    });

    it('who come again are updated, unless they were edited here', async () => {
      const [one, other] = [somebody(), somebody()];
      await take([one, other]);
      const edited = (await stores().people.find(other.id))!;
      edited.rename('Edited here', at);
      await stores().people.save(edited);
      const again = [one, other].map((each) => ({ ...each, name: 'Edited there', version: 1 }));
      expect(await take(again)).toEqual([
        { id: one.id, version: 2, outcome: 'updated' },
        { id: other.id, version: 2, outcome: 'edited' },
      ]);
      expect((await stores().people.find(other.id))?.name).toBe('Edited here');
      expect(await take([{ ...other, name: 'Edited there', version: 1 }], true)).toMatchObject([{ version: 3, outcome: 'updated' }]);
    });

    it('keep the password that they have used here', async () => {
      const one = somebody({ passwordHash: 'd41d8cd98f00b204e9800998ecf8427e' });
      await take([one]);
      expect(await stores().people.replacePasswordHash(one.id, one.passwordHash, '$argon2id$new')).toBe(true);
      expect(await stores().people.replacePasswordHash(one.id, one.passwordHash, '$argon2id$newer')).toBe(false);
      await take([{ ...one, passwordHash: '$P$changed-there', version: 1 }]);
      expect((await stores().people.find(one.id))?.passwordHash).toBe('$argon2id$new');
    });

    it('leave one hash of each kind that they came with, while somebody has it', async () => {
      const kinds = ['$wp$2y$10$one', '$wp$2y$10$two', '$2y$12$three', '$P$Bfour', '', 'd41d8cd98f00b204e9800998ecf8427e'];
      const all = kinds.map((passwordHash) => somebody({ passwordHash }));
      await take(all);
      const found = async () => (await stores().people.importedHashes()).map((hash) => hash.slice(0, 8)).sort();
      expect(await found()).toEqual(expect.arrayContaining(['$2y$12$t', '$P$Bfour', '$wp$2y$1']));
      await stores().people.replacePasswordHash(all[3]!.id, '$P$Bfour', '$argon2id$new');
      expect(await found()).not.toContain('$P$Bfour');
      expect((await found()).filter((hash) => hash === '$wp$2y$1')).toHaveLength(1);
    });

    it('stay admins where they are, whatever they are elsewhere', async () => {
      const one = somebody({ role: 'admin' });
      await take([one]);
      expect(await take([{ ...one, role: 'reader', version: 1 }])).toMatchObject([{ outcome: 'updated' }]);
      expect((await stores().people.find(one.id))?.role).toBe('admin');
    });

    it('who went meanwhile stay away', async () => {
      const one = somebody();
      await take([one]);
      const gone = (await stores().people.find(one.id))!;
      gone.erase(at);
      await stores().people.save(gone);
      expect(await take([{ ...one, version: 1 }], true)).toMatchObject([{ outcome: 'gone' }]);
    });
  });
}
