import { expect, it } from 'vitest';
import { Post } from '../domain/post.js';
import { InMemoryPosts } from '../testing/index.js';

it('finds what was saved', async () => {
  const posts = new InMemoryPosts();
  await posts.save(new Post());
  expect(await posts.byId('1')).toBeDefined();
});
