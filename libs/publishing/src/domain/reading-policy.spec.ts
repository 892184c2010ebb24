import { describe, expect, it } from 'vitest';
import { anonymous, system, type Actor, type Role } from '#kernel';
import type { PostStatus, Visibility } from './post.js';
import { hangsOnMembership, readingOf, type Reading } from './reading-policy.js';

const person = (personId: string, role: Role): Actor => ({ kind: 'person', personId, role, sessionId: 's' });

const readers = {
  nobody: { actor: anonymous, entitled: false },
  reader: { actor: person('bob', 'reader'), entitled: false },
  payer: { actor: person('joy', 'reader'), entitled: true },
  colleague: { actor: person('max', 'author'), entitled: false },
  author: { actor: person('ada', 'author'), entitled: false },
  admin: { actor: person('eve', 'admin'), entitled: false },
  product: { actor: system('schedule'), entitled: false },
};

const none = 'nothing';
const part = 'outline';
const all = 'whole';

describe('what is read of a post by Ada', () => {
  const columns = ['nobody', 'reader', 'payer', 'colleague', 'author', 'admin', 'product'] as const;
  const table: [PostStatus, Visibility, ...Reading[]][] = [
    // status     visibility  nobody reader payer colleague author admin product
    ['draft', 'public', none, none, none, none, all, all, all],
    ['draft', 'members', none, none, none, none, all, all, all],
    ['draft', 'paid', none, none, none, none, all, all, all],
    ['scheduled', 'public', none, none, none, none, all, all, all],
    ['scheduled', 'paid', none, none, none, none, all, all, all],
    ['archived', 'public', none, none, none, none, all, all, all],
    ['archived', 'paid', none, none, none, none, all, all, all],
    ['published', 'public', all, all, all, all, all, all, all],
    ['published', 'members', part, all, all, all, all, all, all],
    ['published', 'paid', part, part, all, part, all, all, all],
  ];
  const cases = table.flatMap(([status, visibility, ...readings]) =>
    columns.map((who, column) => [status, visibility, who, readings[column]] as const),
  );

  it.each(cases)('%s, %s, by %s: %s', (status, visibility, who, reading) => {
    expect(readingOf({ status, visibility, authorId: 'ada' }, readers[who])).toBe(reading);
  });
});

describe('a membership is asked for', () => {
  it.each([
    ['by a reader of a paid post', 'published', 'paid', 'reader', true],
    ['not by a guest', 'published', 'paid', 'nobody', false],
    ['not by its author', 'published', 'paid', 'author', false],
    ['not by an admin', 'published', 'paid', 'admin', false],
    ['not for what is public', 'published', 'public', 'reader', false],
    ['not for a draft, which stays hidden', 'draft', 'paid', 'reader', false],
  ] as const)('%s', (_case, status, visibility, who, asked) => {
    expect(hangsOnMembership({ status, visibility, authorId: 'ada' }, readers[who].actor)).toBe(asked);
  });
});
