import { createHash } from 'node:crypto';
import type { SourceComment } from '../../application/source-site.js';
import type { Note } from '../../domain/report.js';
import { mendText } from './mend-text.js';
import { momentOf, type SiteZone } from './moment-of.js';
import { decodeEntities, plainText } from './plain-text.js';

export interface CommentRow {
  readonly comment_ID: string;
  readonly comment_post_ID: string;
  readonly comment_author: string;
  readonly comment_author_email: string;
  readonly comment_date: string | null;
  readonly comment_date_gmt: string | null;
  readonly comment_content: string;
  readonly comment_approved: string;
  readonly comment_type: string;
  readonly comment_parent: string;
  readonly user_id: string;
}

const statuses: Readonly<Record<string, SourceComment['status']>> = {
  '1': 'approved', approve: 'approved', approved: 'approved', '0': 'pending', hold: 'pending', spam: 'spam',
};

/** A comment, or the note of why it does not come over. */
export function commentOf(row: CommentRow, zone: SiteZone, now: Date): SourceComment | Note {
  const about = `comment ${row.comment_ID} of post ${row.comment_post_ID}`;
  const type = row.comment_type || 'comment';
  if (type !== 'comment') return { code: /^(ping|track)back$/.test(type) ? 'comment.pingback' : 'comment.type-unknown', about: `${about}: ${type}` };
  const status = statuses[row.comment_approved];
  if (!status) return { code: row.comment_approved.endsWith('trash') || row.comment_approved.endsWith('trashed') ? 'comment.trash' : 'comment.status-unknown', about };
  const raw = plainText(row.comment_content);
  const content = mendText(raw);
  if (content === '') return { code: 'comment.empty', about };
  const notes: Note[] = content === raw ? [] : [{ code: 'text.mended', about }];
  const createdAt = momentOf(row.comment_date_gmt, row.comment_date, zone);
  if (!createdAt) notes.push({ code: 'comment.no-date', about });
  return {
    key: row.comment_ID,
    postKey: row.comment_post_ID,
    parentKey: row.comment_parent === '0' ? null : row.comment_parent,
    authorKey: row.user_id === '0' ? null : row.user_id,
    guest: guestOf(row),
    content,
    status,
    createdAt: createdAt ?? now,
    dated: createdAt !== undefined,
    notes,
  };
}

/** Who gave the same name and address is the same guest; the address itself does not come over. */
function guestOf({ comment_author: author, comment_author_email: email }: CommentRow): SourceComment['guest'] {
  const name = mendText(decodeEntities(author.trim())).slice(0, 200).toWellFormed() || 'Anonymous';
  const key = createHash('sha256').update(`${email.trim().toLowerCase()}\0${name}`).digest('base64url').slice(0, 24);
  return { name, key };
}
