import { describe, expect, it } from 'vitest';
import { aComment } from '../testing/a-comment.js';
import { commentRules } from './comment.js';

const at = new Date('2026-11-22T09:30:00.000Z');
const after = (milliseconds: number): Date => new Date(at.getTime() + milliseconds);
const codeOf = (act: () => unknown): unknown => {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  }
};
const types = (comment: ReturnType<typeof aComment>): string[] => comment.takeEvents().map(({ type }) => type);
const links = 'https://a.example https://b.example https://c.example';

describe('a comment', () => {
  it.each([
    ['is there at once', { content: 'Well said' }, 'approved', 'publishing.comment-added.v1'],
    ['waits for a moderator with three links', { content: links }, 'pending', 'publishing.comment-held.v1'],
    ['never waits when a moderator writes it', { content: links, trusted: true }, 'approved', 'publishing.comment-added.v1'],
  ])('%s', (_what, details, status, event) => {
    const comment = aComment(details);
    expect([comment.snapshot().status, types(comment)]).toEqual([status, [event]]);
  });

  it.each([
    ['under another post', { postId: 'other', depth: 0, readable: true }, 'comment.parent-not-found'],
    ['that readers do not see', { postId: 'post', depth: 0, readable: false }, 'comment.parent-not-found'],
    ['at the bottom of the deepest thread', { postId: 'post', depth: commentRules.deepest, readable: true }, 'comment.too-deep'],
    ['in the middle', { postId: 'post', depth: 3, readable: true }, undefined],
  ])('answers one %s: %s', (_where, parent, code) => {
    expect(codeOf(() => aComment({ postId: 'post', parent: { id: 'parent', ...parent } }))).toBe(code);
  });

  it('is edited for a quarter of an hour', () => {
    const comment = aComment({ at });
    comment.edit('Better', after(commentRules.editWindow));
    expect(comment.snapshot()).toMatchObject({ content: 'Better', editedAt: after(commentRules.editWindow) });
    expect(codeOf(() => comment.edit('Late', after(commentRules.editWindow + 1)))).toBe('comment.edit-window-closed');
  });

  it('is told to readers once it is approved, and once only', () => {
    const comment = aComment({ content: links });
    comment.takeEvents();
    comment.moderate('approved', at);
    comment.moderate('approved', at);
    comment.moderate('hidden', at);
    comment.moderate('approved', at);
    expect(types(comment).filter((type) => type === 'publishing.comment-added.v1')).toHaveLength(1);
  });

  it('leaves nothing of what it said when it is buried', () => {
    const comment = aComment();
    comment.bury(at);
    expect(comment.snapshot()).toMatchObject({ content: '', deletedAt: at });
    expect(codeOf(() => comment.edit('Again', at))).toBe('comment.deleted');
  });
});
