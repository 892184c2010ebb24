import { expect, it } from 'vitest';
import { Post } from '../domain/post.js';
import type { Posts } from '../application/ports/posts.js';

export function postsContract(make: () => Posts): void {
  it('finds what was saved', async () => {
    const posts = make();
    await posts.save(new Post());
    expect(await posts.byId('1')).toBeDefined();
  });
}
