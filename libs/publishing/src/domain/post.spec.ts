import { describe, expect, it } from 'vitest';
import { aPost } from '../testing/a-post.js';

const at = new Date('2026-11-22T09:30:00.000Z');
const later = new Date('2026-11-23T09:30:00.000Z');
const codeOf = (act: () => void): string | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('the life of a post', () => {
  it.each([
    ['a draft', 'publish', 'published', undefined],
    ['a draft', 'schedule', 'scheduled', undefined],
    ['a draft', 'archive', 'archived', undefined],
    ['a draft', 'unpublish', 'draft', 'post.not-published'],
    ['a scheduled post', 'publish', 'published', undefined],
    ['a scheduled post', 'schedule', 'scheduled', undefined],
    ['a scheduled post', 'unpublish', 'draft', undefined],
    ['a published post', 'publish', 'published', 'post.already-published'],
    ['a published post', 'schedule', 'published', 'post.already-published'],
    ['a published post', 'unpublish', 'draft', undefined],
    ['a published post', 'archive', 'archived', undefined],
    ['an archived post', 'archive', 'archived', 'post.already-archived'],
    ['an archived post', 'unpublish', 'draft', undefined],
    ['an archived post', 'publish', 'published', undefined],
  ] as const)('%s, %s: %s', (what, verb, status, code) => {
    const post = aPost();
    if (what === 'a scheduled post') post.schedule(later, at);
    if (what === 'a published post') post.publish(at);
    if (what === 'an archived post') post.archive(at);
    const act = { schedule: () => post.schedule(later, at), publish: () => post.publish(at), archive: () => post.archive(at), unpublish: () => post.unpublish(at) };
    expect([codeOf(act[verb]), post.status]).toEqual([code, status]);
  });

  it('is not scheduled for a moment that has passed', () => {
    expect(codeOf(() => aPost().schedule(at, later))).toBe('post.moment-passed');
  });

  it('is published when its hour has come, once', () => {
    const post = aPost();
    post.schedule(later, at);
    expect([post.publishIfDue(at), post.publishIfDue(later), post.publishIfDue(later)]).toEqual([false, true, false]);
    expect(post.snapshot()).toMatchObject({ status: 'published', publishedAt: later, scheduledFor: null });
  });

  it('tells what happened to it, in order', () => {
    const post = aPost();
    post.edit({ title: 'Another' }, 'ada', at);
    post.publish(at);
    post.unpublish(at);
    post.delete();
    expect(post.takeEvents().map(({ type }) => type)).toEqual([
      'publishing.post-created.v1',
      'publishing.post-edited.v1',
      'publishing.post-published.v1',
      'publishing.post-unpublished.v1',
      'publishing.post-deleted.v1',
    ]);
  });

  it('keeps what an edit leaves out, and tidies tags', () => {
    const post = aPost({ title: 'On type', tags: ['type'] });
    post.edit({ tags: [' Wood  Type ', 'METAL', 'metal', ' '], title: undefined }, 'eve', later);
    expect(post.snapshot()).toMatchObject({ title: 'On type', tags: ['wood type', 'metal'], editedBy: 'eve', updatedAt: later });
  });
});
