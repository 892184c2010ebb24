import { describe, expect, it } from 'vitest';
import { aPerson } from './a-person.js';
import { aSession } from './a-session.js';
import type { OpenStores } from './identity-stores.js';
import { withStores } from './with-stores.js';

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

    it('are not overwritten by somebody who read an older version', async () => {
      const [{ id }, { people }] = [await joined(), stores()];
      const [one, other] = [await people.find(id), await people.find(id)];
      one?.rename('One', at);
      other?.rename('Other', at);
      await people.save(one!);
      await expect(people.save(other!)).rejects.toMatchObject({ code: 'version.stale' });
      expect((await people.find(id))?.name).toBe('One');
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
