import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { withStores } from '#platform/testing';
import { linkEnd, type IssuedLink } from '../domain/link.js';
import { aPerson } from './a-person.js';
import type { OpenStores } from './identity-stores.js';

const issuedAt = new Date('2026-11-22T10:00:00.000Z');
const soon = new Date('2026-11-22T10:05:00.000Z');

export function linksContract(open: OpenStores): void {
  describe('links', () => {
    const stores = withStores(open);
    const someone = async (): Promise<string> => {
      const person = aPerson();
      await stores().people.save(person);
      return person.id;
    };
    const issued = async (details: Partial<IssuedLink> = {}): Promise<IssuedLink> => {
      const purpose = details.purpose ?? 'password-reset';
      const personId = details.personId ?? (await someone());
      const expiresAt = linkEnd(purpose, issuedAt);
      const link = { digest: randomUUID(), email: 'ada@quoin.example', requestId: null, issuedAt, expiresAt, ...details, purpose, personId };
      await stores().links.issue(link);
      return link;
    };

    it.each([
      ['password-reset', 'identity.password-reset-requested.v1'],
      ['verification', 'identity.verification-requested.v1'],
    ] as const)('are wished for %s by any address: the wish is kept and told', async (purpose, fact) => {
      const wish = { id: randomUUID(), purpose, email: 'Nobody@quoin.example', requestedAt: issuedAt };
      await stores().links.ask(wish);
      expect(await stores().links.findRequest(wish.id)).toEqual(wish);
      expect(await stores().factsOf(wish.id)).toEqual([fact]);
    });

    it.each(['no-uuid', '01930a3e-7c00-7000-8000-0000000fffff'])('were never wished for as %s', async (id) => {
      expect(await stores().links.findRequest(id)).toBeUndefined();
    });

    it('are wished for no longer than a day', async () => {
      const wish = (requestedAt: Date) => ({ id: randomUUID(), purpose: 'verification' as const, email: 'a@quoin.example', requestedAt });
      const [old, young] = [wish(new Date('2026-11-23T09:00:00.000Z')), wish(new Date('2026-11-23T11:00:00.000Z'))];
      for (const each of [old, young, wish(new Date('2026-11-24T10:00:00.000Z'))]) await stores().links.ask(each);
      expect([await stores().links.findRequest(old.id), await stores().links.findRequest(young.id)]).toEqual([undefined, young]);
    });

    it('are used once, and end all others of the person and the purpose', async () => {
      const { links } = stores();
      const link = await issued();
      const { personId, email, purpose } = link;
      const [same, another, ofAnother] = [await issued({ personId }), await issued({ personId, purpose: 'verification' }), await issued()];
      expect(await links.redeem(link.digest, purpose, soon)).toEqual({ personId, email, issuedAt });
      expect(await links.redeem(link.digest, purpose, soon)).toBeUndefined();
      expect(await links.redeem(same.digest, purpose, soon)).toBeUndefined();
      expect(await links.redeem(another.digest, 'verification', soon)).toBeDefined();
      expect(await links.redeem(ofAnother.digest, purpose, soon)).toBeDefined();
    });

    it('hold until their end, for what they were made for, and lose nothing when they are tried for another thing', async () => {
      const [link, late, { links }] = [await issued(), await issued(), stores()];
      expect(await links.redeem('unknown', 'password-reset', soon)).toBeUndefined();
      expect(await links.redeem(link.digest, 'verification', soon)).toBeUndefined();
      expect(await links.redeem(late.digest, 'password-reset', late.expiresAt)).toBeUndefined();
      expect(await links.redeem(link.digest, 'password-reset', soon)).toBeDefined();
    });

    it('to a new password are over once the password changed, those for an address are not', async () => {
      const [personId, { people, links }] = [await someone(), stores()];
      const [reset, verification] = [await issued({ personId }), await issued({ personId, purpose: 'verification' })];
      const person = (await people.find(personId))!;
      person.changePassword('another', soon);
      await people.save(person);
      expect(await links.redeem(reset.digest, 'password-reset', soon)).toBeUndefined();
      expect(await links.redeem(verification.digest, 'verification', soon)).toBeDefined();
    });

    it('are known to have been issued a moment ago for another wish than this', async () => {
      const [requestId, another] = [randomUUID(), randomUUID()];
      const { personId } = await issued({ requestId });
      await issued({ personId, purpose: 'verification' });
      const before = new Date('2026-11-22T09:59:00.000Z');
      const since = (moment: Date, besides: string, purpose: IssuedLink['purpose'] = 'password-reset', of = personId) =>
        stores().links.issuedSince(moment, { personId: of, purpose, besides });
      expect(await since(before, another)).toBe(true);
      expect(await since(before, requestId)).toBe(false);
      expect(await since(issuedAt, another)).toBe(false);
      expect(await since(before, another, 'verification')).toBe(false);
      expect(await since(before, another, 'password-reset', await someone())).toBe(false);
    });
  });
}
