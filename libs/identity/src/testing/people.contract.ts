import { describe, expect, it } from 'vitest';
import { withStores } from '#platform/testing';
import { isActingAdmin, type Person } from '../domain/person.js';
import { aPerson } from './a-person.js';
import { aSession } from './a-session.js';
import type { OpenStores } from './identity-stores.js';

const at = new Date('2026-11-22T10:00:00.000Z');

export function peopleContract(open: OpenStores): void {
  describe('people', () => {
    const stores = withStores(open);
    const joined = async (details: Parameters<typeof aPerson>[0] = {}) => {
      const person = aPerson(details);
      await stores().people.save(person);
      return (await stores().people.find(person.id))!;
    };

    it('are found as they were saved, one version on', async () => {
      const person = aPerson({ name: 'Grace', role: 'author' });
      person.changeEmail('grace@elsewhere.example', at, { atOnce: false });
      await stores().people.save(person);
      expect((await stores().people.find(person.id))?.snapshot()).toEqual({ ...person.snapshot(), version: 1 });
    });

    it.each(['no-uuid', '01930a3e-7c00-7000-8000-0000000fffff'])('are not found by %s', async (id) => {
      expect(await stores().people.find(id)).toBeUndefined();
    });

    it('are found by their address, however it is written', async () => {
      const { id } = await joined({ email: 'Joan@Quoin.example' });
      expect((await stores().people.findByEmail('jOAN@quoin.EXAMPLE'))?.snapshot()).toMatchObject({ id, email: 'Joan@Quoin.example' });
      expect(await stores().people.findByEmail('nobody@quoin.example')).toBeUndefined();
    });

    it('do not share an address, however it is written', async () => {
      await joined({ email: 'taken@quoin.example' });
      const other = await joined();
      await expect(joined({ email: 'TAKEN@quoin.example' })).rejects.toMatchObject({ code: 'person.email-taken' });
      other.changeEmail('Taken@quoin.example', at, { atOnce: true });
      await expect(stores().people.save(other)).rejects.toMatchObject({ code: 'person.email-taken' });
    });

    it('may be changed again once they are saved, and saved once more', async () => {
      const person = await joined();
      for (const name of ['Once', 'Twice']) {
        person.rename(name, at);
        await stores().people.save(person);
      }
      expect((await stores().people.find(person.id))?.snapshot()).toMatchObject({ name: 'Twice', version: 3 });
    });

    it('are not overwritten by somebody who read an older version', async () => {
      const [{ id }, { people }] = [await joined(), stores()];
      const [one, other] = [await people.find(id), await people.find(id)];
      one?.rename('One', at);
      other?.rename('Other', at);
      await people.save(one!);
      await expect(people.save(other!)).rejects.toMatchObject({ code: 'version.stale' });
      expect((await people.find(id))?.name).toBe('One');
    });

    const admins: string[] = [];
    /** Admins who can act, and nobody else who can: those of other cases step back once the new ones are there. */
    const onlyAdmins = async (count: number): Promise<Person[]> => {
      const { people } = stores();
      const named = await Promise.all(Array.from({ length: count }, () => joined({ role: 'admin' })));
      for (const id of admins.splice(0)) {
        const before = await people.find(id);
        if (before?.changeRole('reader', at)) await people.save(before);
      }
      admins.push(...named.map(({ id }) => id));
      return named;
    };

    it.each([
      ['another role', (admin: Person) => admin.changeRole('author', at)],
      ['a lock', (admin: Person) => admin.disable(at)],
      ['leaving', (admin: Person) => admin.erase(at)],
    ])('keep an admin who can act: the last one does not stop by %s', async (_how, stop) => {
      const { people } = stores();
      const [last, locked] = await onlyAdmins(2);
      locked!.disable(at);
      await people.save(locked!);
      stop(last!);
      await expect(people.save(last!)).rejects.toMatchObject({ code: 'person.last-admin' });
      const still = (await people.find(last!.id))!;
      expect(isActingAdmin(still.snapshot())).toBe(true);
      still.rename('Still here', at);
      await people.save(still);
    });

    it('keep an admin who can act, when the last two stop at once', async () => {
      const { people } = stores();
      const saves = (await onlyAdmins(2)).map((admin) => {
        admin.changeRole('reader', at);
        return people.save(admin);
      });
      const refused = (await Promise.allSettled(saves)).flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
      expect(refused).toMatchObject([{ code: 'person.last-admin' }]);
    });

    it('are not found any more once they are gone, and leave their address to others', async () => {
      const person = await joined({ email: 'leaving@quoin.example' });
      person.erase(at);
      await stores().people.save(person);
      expect(await stores().people.find(person.id)).toBeUndefined();
      expect(await stores().people.findByEmail('leaving@quoin.example')).toBeUndefined();
      expect(await stores().people.findByEmail('')).toBeUndefined();
      expect((await joined({ email: 'leaving@quoin.example' })).email).toBe('leaving@quoin.example');
    });

    it('end their sessions when they are saved with another epoch, and no sooner', async () => {
      const [person, { people, sessions }] = [await joined(), stores()];
      const session = aSession({ personId: person.id });
      await sessions.save(session);
      person.rename('Another', at);
      await people.save(person);
      expect(await sessions.find(session.id)).toBeDefined();
      const again = (await people.find(person.id))!;
      again.signOutEverywhere(at);
      await people.save(again);
      expect(await sessions.find(session.id)).toBeUndefined();
    });
  });
}
