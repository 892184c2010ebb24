import { describe, expect, it } from 'vitest';
import { withStores } from '#platform/testing';
import { aPerson } from './a-person.js';
import { aSession } from './a-session.js';
import type { OpenStores } from './identity-stores.js';

const hour = (n: number): Date => new Date(Date.UTC(2026, 10, 22, n));
const nobody = '01930a3e-7c00-7000-8000-0000000fffff';

export function sessionsContract(open: OpenStores): void {
  describe('sessions', () => {
    const stores = withStores(open);
    const someone = async (): Promise<string> => {
      const person = aPerson();
      await stores().people.save(person);
      return person.id;
    };
    const begun = async (details: Parameters<typeof aSession>[0]) => {
      const session = aSession(details);
      await stores().sessions.save(session);
      return (await stores().sessions.find(session.id))!;
    };

    it('are found as they were saved, one version on', async () => {
      const session = aSession({ personId: await someone() });
      session.rotate({ family: 'family', shown: 'token', next: 'next', at: hour(10) });
      await stores().sessions.save(session);
      expect((await stores().sessions.find(session.id))?.snapshot()).toEqual({ ...session.snapshot(), version: 1 });
    });

    it.each(['no-uuid', nobody])('are not found by %s', async (id) => {
      expect(await stores().sessions.find(id)).toBeUndefined();
      expect(await stores().sessions.list(id, hour(1))).toEqual([]);
      expect(await stores().sessions.end(id, id)).toBe(false);
    });

    it('are not overwritten by somebody who read an older version', async () => {
      const [{ id }, { sessions }] = [await begun({ personId: await someone() }), stores()];
      const [one, other] = [await sessions.find(id), await sessions.find(id)];
      for (const each of [one, other]) each?.rotate({ family: 'family', shown: 'token', next: 'next', at: hour(10) });
      await sessions.save(one!);
      await expect(sessions.save(other!)).rejects.toMatchObject({ code: 'version.stale' });
    });

    it('are ended by their owner alone, once', async () => {
      const personId = await someone();
      const [{ id }, { sessions }] = [await begun({ personId }), stores()];
      expect(await sessions.end(id, await someone())).toBe(false);
      expect(await sessions.find(id)).toBeDefined();
      expect([await sessions.end(id, personId), await sessions.end(id, personId)]).toEqual([true, false]);
      expect(await sessions.find(id)).toBeUndefined();
      expect(await sessions.list(personId, hour(10))).toEqual([]);
    });

    it('are listed for their owner while they hold, the last used first', async () => {
      const personId = await someone();
      const [old, used] = [await begun({ personId, device: 'Old', at: hour(8) }), await begun({ personId, device: 'Used', at: hour(7) })];
      await begun({ personId: await someone() });
      used.rotate({ family: 'family', shown: 'token', next: 'next', at: hour(9) });
      await stores().sessions.save(used);
      const listed = await stores().sessions.list(personId, hour(10));
      expect(listed.map(({ device, lastUsedAt }) => [device, lastUsedAt])).toEqual([['Used', hour(9)], ['Old', hour(8)]]);
      const { expiresAt } = old.snapshot();
      expect((await stores().sessions.list(personId, expiresAt)).map(({ device }) => device)).toEqual(['Used']);
      expect(Object.keys(listed[0]!).sort()).toEqual(['createdAt', 'device', 'expiresAt', 'id', 'lastUsedAt']);
    });
  });
}
