import { describe, expect, it } from 'vitest';
import { contentTooDeep, contentTooIntricate } from '../domain/post.errors.js';
import { inMemoryStores } from '../testing/publishing-stores.js';
import { PlainRenderer } from '../testing/plain-renderer.js';
import { ImportPosts, ImportPostsHandler, type PostToImport } from './import-posts.js';

/** Fails at what says so. */
class PickyRenderer extends PlainRenderer {
  override render(...given: Parameters<PlainRenderer['render']>): ReturnType<PlainRenderer['render']> {
    if (given[0] === 'deep') throw contentTooDeep();
    if (given[0] === 'intricate') throw contentTooIntricate();
    if (given[0] === 'broken') throw new RangeError('Maximum call stack size exceeded');
    return super.render(...given);
  }
}

const at = new Date('2026-11-22T09:30:00.000Z');
let made = 0;

function post(content: string): PostToImport {
  made += 1;
  const id = `01930a3e-3333-7000-8000-${String(made).padStart(12, '0')}`;
  const words = { title: 'Ink', content, slug: `ink-${made}`, formerSlugs: [], excerpt: null, tags: [], visibility: 'public' } as const;
  return { id, authorId: id, ...words, status: 'published', scheduledFor: null, publishedAt: at, createdAt: at, updatedAt: at, revisions: [] };
}

describe('posts of another product', () => {
  const handler = new ImportPostsHandler(inMemoryStores().incomingWritings, new PickyRenderer());
  const bring = (...posts: PostToImport[]) => handler.execute(new ImportPosts(posts, { overwrite: false }));
  const refused = { outcome: 'refused', version: 0, revisions: 0 };

  it('come in beside those that cannot be read, of which each tells why', async () => {
    const within = { ...post('fine'), revisions: [{ title: 'I', content: 'intricate', excerpt: null, editedBy: 'x', createdAt: at }] };
    const given = [post('deep'), post('fine'), within];
    expect(await bring(...given)).toEqual([
      { ...refused, id: given[0]!.id, code: 'post.content-too-deep' },
      { id: given[1]!.id, outcome: 'added', version: 1, revisions: 0 },
      { ...refused, id: within.id, code: 'post.content-too-intricate' },
    ]);
  });

  it('do not hide a fault of the product as a refusal', async () => {
    await expect(bring(post('broken'))).rejects.toThrow(RangeError);
  });
});
