import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { withStores } from '#platform/testing';
import type { CommentToTake, PersonToTake, PostToTake } from '../application/ports/publication.js';
import type { OpenStores } from './importing-stores.js';

const at = new Date('2012-06-05T08:00:00.000Z');

export function publicationContract(open: OpenStores): void {
  describe('the publication', () => {
    const stores = withStores(open);
    const person = (email: string | null): PersonToTake => ({ id: randomUUID(), name: 'Ada', email, passwordHash: '', role: 'author', createdAt: at });
    const post = (authorId: string): PostToTake => ({
      ...{ id: randomUUID(), authorId, title: 'Ink', content: '<p>Ink.</p>', slug: `ink-${randomUUID()}`, formerSlugs: [], excerpt: null, tags: ['ink'] },
      ...{ visibility: 'public', status: 'published', scheduledFor: null, publishedAt: at, createdAt: at, updatedAt: at, revisions: [] },
    });
    const comment = (postId: string, authorId: string, parentId: string | null = null): CommentToTake => ({
      ...{ id: randomUUID(), postId, authorId, parentId, content: 'Well said.', status: 'approved', createdAt: at },
    });

    it('takes in people, then their posts, then what is said about them, and takes changes', async () => {
      const { publication } = stores();
      const [ada, guest] = [person(`${randomUUID()}@old.example`), person(null)];
      expect(await publication.takePeople([ada, guest], false)).toMatchObject([{ id: ada.id, version: 1, outcome: 'added' }, { outcome: 'added' }]);
      const ink = post(ada.id);
      expect(await publication.takePosts([ink], false)).toMatchObject([{ id: ink.id, version: 1, outcome: 'added', revisions: 0 }]);
      const [first, answer] = [comment(ink.id, guest.id), comment(ink.id, ada.id)];
      const taken = await publication.takeComments([first, { ...answer, parentId: first.id }], false);
      expect(taken).toMatchObject([{ outcome: 'added', rerooted: false }, { outcome: 'added', rerooted: false }]);
      expect(await publication.takePosts([{ ...ink, title: 'More ink', version: 1 }], false)).toMatchObject([{ version: 2, outcome: 'updated' }]);
    });

    it('knows somebody again by the address', async () => {
      const { publication } = stores();
      const email = `${randomUUID()}@old.example`;
      const [one, other] = [person(email), person(email.toUpperCase())];
      await publication.takePeople([one], false);
      expect(await publication.takePeople([other], false)).toMatchObject([{ id: one.id, outcome: 'merged' }]);
    });

    it('tells what has no place', async () => {
      const { publication } = stores();
      const ada = person(`${randomUUID()}@old.example`);
      await publication.takePeople([ada], false);
      const ink = post(ada.id);
      await publication.takePosts([ink], false);
      const [lost, orphan] = [comment(randomUUID(), ada.id), comment(ink.id, ada.id, randomUUID())];
      expect(await publication.takeComments([lost, orphan], false)).toMatchObject([{ outcome: 'gone' }, { outcome: 'added', rerooted: true }]);
    });
  });
}
