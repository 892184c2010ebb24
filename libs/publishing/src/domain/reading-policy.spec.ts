import { describe, expect, it } from 'vitest';
import { anonymous, system, type Actor, type Role } from '#kernel';
import { mayRead } from './reading-policy.js';

const person = (personId: string, role: Role): Actor => ({ kind: 'person', personId, role, sessionId: 's' });

describe('a draft of Ada', () => {
  it.each([
    ['nobody signed in', anonymous, false],
    ['another reader', person('bob', 'reader'), false],
    ['another author', person('bob', 'author'), false],
    ['Ada herself', person('ada', 'author'), true],
    ['an admin', person('eve', 'admin'), true],
    ['the product itself', system('schedule'), true],
  ])('read by %s: %s', (_who, actor, may) => {
    expect(mayRead({ status: 'draft', authorId: 'ada' }, actor)).toBe(may);
  });

  it('is read by anybody once it is published', () => {
    expect(mayRead({ status: 'published', authorId: 'ada' }, anonymous)).toBe(true);
  });
});
