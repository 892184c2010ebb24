import { Post, type PostText } from '../domain/post.js';

let written = 0;

/** A draft by Ada; what matters to the test is given. */
export function aPost(details: Partial<PostText> & { id?: string; authorId?: string; at?: Date } = {}): Post {
  written += 1;
  const id = details.id ?? `01930a3e-7c00-7000-8000-${String(written).padStart(12, '0')}`;
  return Post.draft({
    authorId: '01930a3e-0000-7000-8000-00000000000a',
    title: 'On the Analytical Engine',
    slug: `on-the-analytical-engine-${written}`,
    content: 'The Engine might compose.',
    format: 'markdown',
    html: '<p>The Engine might compose.</p>',
    teaser: 'The Engine might compose.',
    excerpt: null,
    tags: [],
    visibility: 'public',
    at: new Date('2026-11-22T09:30:00.000Z'),
    ...details,
    id,
  });
}
