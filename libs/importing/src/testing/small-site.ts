import type { SourceComment, SourcePerson, SourcePost } from '../application/source-site.js';

const at = new Date('2010-06-01T08:00:00.000Z');
const thing = { dated: true, notes: [] } as const;
const roles = ['admin', 'author', 'reader'] as const;

/** Three people, five posts and a thread: what the contract of sites asks for, as it comes out of one. */
export const smallSite: { people: SourcePerson[]; posts: SourcePost[]; comments: SourceComment[] } = {
  people: roles.map((role, place) => ({
    ...thing,
    ...{ key: String(place + 1), name: `Person ${place + 1}`, email: `person${place + 1}@old.example`, passwordHash: '', role, createdAt: at },
  })),
  posts: [1, 2, 3, 4, 5].map((number) => ({
    ...thing,
    ...{ key: String(number), title: `Post ${number}`, content: '<p>Ink.</p>', excerpt: null, slug: `post-${number}`, formerSlugs: [], tags: [] },
    ...{ visibility: 'public', authorKey: '1', status: 'published', moment: at, createdAt: at, updatedAt: at, revisions: [] },
  })),
  comments: [null, '1', '2', null].map((parentKey, place) => ({
    ...thing,
    ...{ key: String(place + 1), postKey: '1', parentKey, authorKey: null, guest: { key: 'guest', name: 'A guest' } },
    ...{ content: `Comment ${place + 1}`, status: 'approved', createdAt: at },
  })),
};
