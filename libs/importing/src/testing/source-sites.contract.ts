import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceSites } from '../application/ports/source-sites.js';
import type { Stretch, StretchSize } from '../application/source-site.js';

/** A site of three people, five posts (numbers 1 to 5) and four comments in one thread. */
export interface SitesUnderTest {
  readonly sites: SourceSites;
  readonly address: string;
  /** Adds another site under the prefix `other_`. */
  addAnother(): Promise<void>;
  close(): Promise<void>;
}

const large = { rows: 100, characters: 1_000_000 } as const;

export function sourceSitesContract(open: () => Promise<SitesUnderTest>): void {
  describe('sites that can be read', () => {
    let under: SitesUnderTest;
    // The first spec of a run may have to install the server first.
    beforeAll(async () => {
      under = await open();
    }, 300_000);
    afterAll(() => under.close());
    const opened = (): ReturnType<SourceSites['open']> => under.sites.open(under.address);

    it('say who they are and how much they hold', async () => {
      const site = await opened();
      expect(site).toMatchObject({ id: 'old.example', name: 'The Old Site' });
      expect((await site.survey()).counts).toEqual({ people: 3, posts: 5, comments: 4 });
      await site.close();
    });

    it('give their people with names, addresses and roles', async () => {
      const site = await opened();
      const { items } = await site.people(null, large);
      expect(items.map(({ key, name, email, role }) => [key, name, email, role])).toEqual([
        ['1', 'Person 1', 'person1@old.example', 'admin'],
        ['2', 'Person 2', 'person2@old.example', 'author'],
        ['3', 'Person 3', 'person3@old.example', 'reader'],
      ]);
      await site.close();
    });

    it.each(['people', 'posts', 'comments'] as const)('give their %s stretch by stretch, each once, in the order of their keys', async (kind) => {
      const site = await opened();
      const read = (after: string | null, size: StretchSize): Promise<Stretch<{ key: string }>> => site[kind](after, size);
      const whole = await read(null, large);
      expect(whole.next).toBeNull();
      const parts: string[] = [];
      for (let after: string | null | undefined; after !== null; ) {
        const stretch: Stretch<{ key: string }> = await read(after ?? null, { rows: 2, characters: 1_000_000 });
        expect(stretch.rows).toBeLessThanOrEqual(2);
        parts.push(...stretch.items.map(({ key }) => key));
        after = stretch.next;
      }
      expect(parts).toEqual(whole.items.map(({ key }) => key));
      expect(parts).toEqual(parts.toSorted((a, b) => Number(a) - Number(b)));
      await site.close();
    });

    it('give comments with what they answer, and single ones by their keys', async () => {
      const site = await opened();
      const { items } = await site.comments(null, large);
      expect(items.map(({ key, parentKey, postKey }) => [key, parentKey, postKey])).toEqual([['1', null, '1'], ['2', '1', '1'], ['3', '2', '1'], ['4', null, '1']]);
      expect((await site.commentsOf(['3', '999'])).map(({ key }) => key)).toEqual(['3']);
      expect(await site.commentsOf([])).toEqual([]);
      await site.close();
    });

    it('are not opened by a wrong password, and the fault does not tell the right one', async () => {
      const wrong = new URL(under.address);
      const { password } = wrong;
      wrong.password = 'not-it';
      const refusal = await under.sites.open(wrong.href).catch((error: unknown) => error as Error);
      expect(refusal).toMatchObject({ code: 'import.source-refused' });
      expect((refusal as Error).message.replace(/'[^']*'@/g, '')).not.toMatch(new RegExp(`not-it|:${password}@`));
    });

    it('are told as unreachable where nobody answers', async () => {
      const nowhere = new URL(under.address);
      nowhere.port = '1';
      await expect(under.sites.open(nowhere.href)).rejects.toMatchObject({ code: 'import.source-unreachable' });
    });

    it.each(['', 'nonsense', 'http://old.example/wordpress', 'mysql://old.example'])('are not looked for at "%s"', async (address) => {
      await expect(under.sites.open(address)).rejects.toMatchObject({ code: 'import.address-wrong' });
    });

    it('are told apart by their prefix where there are several', async () => {
      await expect(under.sites.open(under.address, { prefix: 'none_' })).rejects.toMatchObject({ code: 'import.no-site' });
      await under.addAnother();
      await expect(opened()).rejects.toMatchObject({ code: 'import.site-unclear' });
      const other = await under.sites.open(under.address, { prefix: 'other_' });
      await other.close();
    });
  });
}
