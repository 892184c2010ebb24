import type { SourcePost, SourceRevision } from '../../application/source-site.js';
import type { Note } from '../../domain/report.js';
import { bodyOf } from './body-of.js';
import { mendText } from './mend-text.js';
import { momentOf, type SiteZone } from './moment-of.js';
import { decodeEntities, plainText } from './plain-text.js';

export interface PostRow {
  readonly ID: string;
  readonly post_author: string;
  readonly post_date: string | null;
  readonly post_date_gmt: string | null;
  readonly post_modified: string | null;
  readonly post_modified_gmt: string | null;
  readonly post_title: string;
  readonly post_content: string;
  readonly post_excerpt: string;
  readonly post_status: string;
  readonly post_password: string;
  readonly post_name: string;
  readonly post_type: string;
}

export type RevisionRow = Pick<
  PostRow,
  'ID' | 'post_author' | 'post_date' | 'post_date_gmt' | 'post_title' | 'post_content' | 'post_excerpt'
> & { readonly post_parent: string };

/** What lies in other tables about one post. */
export interface PostDetails {
  readonly terms: readonly string[];
  readonly formerSlugs: readonly string[];
  /** The address of the picture that stands for the post. */
  readonly image: string | undefined;
  readonly sticky: boolean;
  /** The oldest first. */
  readonly revisions: readonly RevisionRow[];
}

/** What is taken of titles and excerpts, of tags, and of one tag. */
const most = { title: 300, excerpt: 1_000, tags: 20, tag: 50 } as const;

const statuses: Readonly<Record<string, SourcePost['status']>> = {
  publish: 'published', future: 'scheduled', draft: 'draft', pending: 'draft', private: 'draft',
};

/** In the words of the source. */
export function aboutPost({ ID, post_type: type, post_title: title }: Pick<PostRow, 'ID' | 'post_type' | 'post_title'>): string {
  return `${type} ${ID} “${title}”`;
}

/** A post, or the note of why it does not come over. */
export function postOf(row: PostRow, details: PostDetails, zone: SiteZone, now: Date): SourcePost | Note {
  const about = aboutPost(row);
  const given = statuses[row.post_status];
  if (!given) return { code: /^(trash|auto-draft)$/.test(row.post_status) ? `post.${row.post_status}` : 'post.status-unknown', about };
  const notes: Note[] = [];
  const note = (code: string, applies = true): void => void (applies && notes.push({ code, about }));
  const text = textOf(row, note);
  const { html, shortcodes } = bodyOf(text.content);
  for (const name of shortcodes) note(`shortcode.${name}`);
  const date = momentOf(row.post_date_gmt, row.post_date, zone);
  const changed = momentOf(row.post_modified_gmt, row.post_modified, zone);
  note('post.no-date', !date);
  note(`post.${row.post_status}`, row.post_status === 'private' || row.post_status === 'pending');
  note('post.password-protected', row.post_password !== '');
  const createdAt = date ?? changed ?? now;
  const status = given === 'scheduled' && createdAt <= now ? 'published' : given;
  const tags = tagsOf(row, details, note);
  return {
    key: row.ID,
    title: text.title,
    content: details.image ? `<figure><img src="${escaped(details.image)}" alt=""></figure>\n${html}` : html,
    excerpt: text.excerpt,
    slug: decoded(row.post_name),
    formerSlugs: details.formerSlugs.map(decoded).filter(Boolean),
    tags,
    visibility: row.post_password === '' ? 'public' : 'members',
    authorKey: row.post_author,
    status,
    moment: status === 'draft' ? null : createdAt,
    createdAt,
    dated: (date ?? changed) !== undefined,
    updatedAt: changed && changed > createdAt ? changed : createdAt,
    revisions: revisionsOf(row, details.revisions, zone, now),
    notes,
  };
}

type Take = (code: string, applies?: boolean) => void;

function textOf(row: PostRow, note: Take): { title: string; content: string; excerpt: string | null } {
  const title = plainText(row.post_title);
  const mended = { title: mendText(title), content: mendText(row.post_content), excerpt: mendText(plainText(row.post_excerpt)) };
  note('text.mended', mended.title !== title || mended.content !== row.post_content.toWellFormed());
  note('post.title-cut', mended.title.length > most.title);
  note('post.excerpt-cut', mended.excerpt.length > most.excerpt);
  return {
    title: cut(mended.title, most.title) || 'Untitled',
    content: mended.content,
    excerpt: cut(mended.excerpt, most.excerpt) || null,
  };
}

/** Pages and what stood on top are told by tags: here every piece of writing is a post. */
function tagsOf(row: PostRow, { terms, sticky }: PostDetails, note: Take): string[] {
  const words = terms.map((term) => cut(mendText(decodeEntities(term)).replace(/\s+/gu, ' ').trim(), most.tag).toLowerCase());
  const all = [...new Set([...(row.post_type === 'page' ? ['page'] : []), ...(sticky ? ['sticky'] : []), ...words.filter(Boolean)])];
  note('post.tags-cut', all.length > most.tags);
  return all.slice(0, most.tags);
}

/** Without those that say what the next one says, the present text included. */
function revisionsOf(row: PostRow, rows: readonly RevisionRow[], zone: SiteZone, now: Date): SourceRevision[] {
  const says = (of: RevisionRow | PostRow): string => JSON.stringify([of.post_title, of.post_content, of.post_excerpt]);
  const kept = rows.filter((revision, at) => says(revision) !== says(rows[at + 1] ?? row));
  return kept.map((revision) => {
    const { title, content, excerpt } = textOf({ ...row, ...revision }, () => undefined);
    const createdAt = momentOf(revision.post_date_gmt, revision.post_date, zone) ?? now;
    return { title, content: bodyOf(content).html, excerpt, authorKey: revision.post_author, createdAt };
  });
}

/** WordPress keeps addresses of other scripts percent-encoded. */
function decoded(slug: string): string {
  try {
    return mendText(decodeURIComponent(slug));
  } catch {
    return mendText(slug);
  }
}

function cut(text: string, length: number): string {
  return text.length > length ? text.slice(0, length).replace(/[\ud800-\udbff]$/u, '').trimEnd() : text;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
}
