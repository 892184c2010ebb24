import { Comment, type ParentComment } from '../domain/comment.js';

let written = 0;

/** A comment that answers a post; what matters to the test is given. */
export function aComment(
  details: {
    id?: string;
    postId?: string;
    authorId?: string;
    parent?: ParentComment;
    content?: string;
    trusted?: boolean;
    at?: Date;
  } = {},
): Comment {
  written += 1;
  return Comment.write({
    id: `01930a3e-7c01-7000-8000-${String(written).padStart(12, '0')}`,
    postId: '01930a3e-7c00-7000-8000-000000000001',
    authorId: '01930a3e-0000-7000-8000-00000000000b',
    content: 'Well said',
    trusted: false,
    at: new Date('2026-11-22T09:30:00.000Z'),
    ...details,
    parent: details.parent,
  });
}
