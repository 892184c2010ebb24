import type { SourceKey, SourcePost, Stretch, StretchSize } from '../../application/source-site.js';
import type { Note } from '../../domain/report.js';
import { aboutPost, postOf, type PostRow, type RevisionRow } from './post-of.js';
import type { SiteFacts } from './site-facts.js';
import type { SitePool } from './site-pool.js';

/** What becomes a post here. */
export const postTypes: readonly string[] = ['post', 'page'];

/** Characters of a body at the most: as many as a post that is written here may have. */
const longestBody = 500_000;

/** Revisions of one post that come over: the newest. */
const mostRevisions = 100;

const columns = `post_author, post_date, post_date_gmt, post_title, post_excerpt, ID`;

interface Head {
  readonly ID: string;
  readonly length: number;
}

/**
 * A stretch of posts with what lies in other tables about them, which is read at the same time. How long the bodies are
 * is asked first, so that a stretch of long ones holds fewer of them.
 */
export async function readPosts(
  pool: SitePool,
  facts: SiteFacts,
  { after, size, now }: { after: SourceKey | null; size: StretchSize; now: Date },
): Promise<Stretch<SourcePost>> {
  const heads = await pool.rows<Head>(
    `SELECT ID, CHAR_LENGTH(post_content) AS length FROM \`${facts.prefix}posts\` FORCE INDEX (PRIMARY)
     WHERE ID > CAST(? AS UNSIGNED) AND post_type IN (?) ORDER BY ID LIMIT ?`,
    [after ?? '0', postTypes, size.rows],
  );
  const taken = within(heads, size.characters);
  const next = taken.length < heads.length || heads.length === size.rows ? (taken.at(-1)?.ID ?? null) : null;
  if (taken.length === 0) return { items: [], leftOut: [], rows: 0, next: null };
  const reader = new PostReader(pool, facts, taken.map(({ ID }) => BigInt(ID)));
  const [rows, terms, meta, revisions] = await Promise.all([reader.rows(), reader.terms(), reader.meta(), reader.revisions(size.characters)]);
  const images = await reader.images([...meta.thumbnails.values()]);
  const [items, leftOut]: [SourcePost[], Note[]] = [[], []];
  for (const row of rows) {
    const image = images.get(meta.thumbnails.get(row.ID) ?? '');
    const found = {
      ...{ terms: terms.get(row.ID) ?? [], formerSlugs: meta.formerSlugs.get(row.ID) ?? [] },
      ...{ image, sticky: facts.sticky.has(row.ID), revisions: revisions.kept.get(row.ID) ?? [] },
    };
    const post = row.post_content === null ? { code: 'post.too-long', about: aboutPost(row) } : postOf(row as PostRow, found, facts.zone, now);
    if ('code' in post) leftOut.push(post);
    else if (revisions.cut.has(row.ID)) items.push({ ...post, notes: [...post.notes, { code: 'post.revisions-cut', about: aboutPost(row) }] });
    else items.push(post);
  }
  return { items, leftOut, rows: taken.length, next };
}

/** The first ones whose lengths add up to no more; one at the least. */
function within<Of extends { readonly length: number }>(heads: readonly Of[], characters: number): Of[] {
  let sum = 0;
  return heads.filter(({ length }, at) => {
    sum += Number(length) > longestBody ? 0 : Number(length);
    return at === 0 || sum <= characters;
  });
}

class PostReader {
  constructor(
    private readonly pool: SitePool,
    private readonly facts: SiteFacts,
    private readonly ids: readonly bigint[],
  ) {}

  /** A body that is too long stays where it is: null. */
  rows() {
    return this.pool.rows<Omit<PostRow, 'post_content'> & { post_content: string | null }>(
      `SELECT ${columns}, post_modified, post_modified_gmt, post_status, post_password, post_name, post_type,
         IF(CHAR_LENGTH(post_content) > ?, NULL, post_content) AS post_content
       FROM ${this.#table('posts')} WHERE ID IN (?) ORDER BY ID`,
      [longestBody, this.ids],
    ).then((rows) => rows.map((row) => ({ ...row, post_author: String(row.post_author) })));
  }

  /** Names of categories and tags of each post; the category of what has none is none. */
  async terms(): Promise<Map<string, string[]>> {
    const rows = await this.pool.rows<{ id: string; name: string }>(
      `SELECT r.object_id AS id, t.name FROM ${this.#table('term_relationships')} r
         JOIN ${this.#table('term_taxonomy')} x ON x.term_taxonomy_id = r.term_taxonomy_id
         JOIN ${this.#table('terms')} t ON t.term_id = x.term_id
       WHERE r.object_id IN (?) AND x.taxonomy IN ('category', 'post_tag') AND NOT (x.term_id = ? AND t.slug = 'uncategorized')
       ORDER BY r.object_id, x.taxonomy, r.term_order, t.term_id`,
      [this.ids, this.facts.defaultCategory],
    );
    return grouped(rows, ({ id }) => id, ({ name }) => name);
  }

  async meta(): Promise<{ formerSlugs: Map<string, string[]>; thumbnails: Map<string, string> }> {
    const rows = await this.pool.rows<{ id: string; kind: string; value: string | null }>(
      `SELECT post_id AS id, meta_key AS kind, meta_value AS value FROM ${this.#table('postmeta')}
       WHERE post_id IN (?) AND meta_key IN ('_wp_old_slug', '_thumbnail_id') ORDER BY meta_id`,
      [this.ids],
    );
    const slugs = rows.filter(({ kind }) => kind === '_wp_old_slug');
    const thumbnails = rows.filter(({ kind, value }) => kind === '_thumbnail_id' && /^\d{1,20}$/.test(value ?? ''));
    return {
      formerSlugs: grouped(slugs, ({ id }) => id, ({ value }) => value ?? ''),
      thumbnails: new Map(thumbnails.map(({ id, value }) => [id, value ?? ''])),
    };
  }

  /** Addresses of pictures by the ids of their attachments. */
  async images(attachments: readonly string[]): Promise<Map<string, string>> {
    if (attachments.length === 0) return new Map();
    const rows = await this.pool.rows<{ id: string; guid: string; file: string | null }>(
      `SELECT p.ID AS id, p.guid,
         (SELECT meta_value FROM ${this.#table('postmeta')} m WHERE m.post_id = p.ID AND m.meta_key = '_wp_attached_file' LIMIT 1) AS file
       FROM ${this.#table('posts')} p WHERE p.ID IN (?) AND p.post_type = 'attachment'`,
      [attachments.map(BigInt)],
    );
    return new Map(rows.map(({ id, guid, file }) => [id, file ? `${this.facts.url}/wp-content/uploads/${file}` : guid]));
  }

  /** The newest of each post, as many as the characters allow; which posts have more is told. */
  async revisions(characters: number): Promise<{ kept: Map<string, RevisionRow[]>; cut: Set<string> }> {
    const heads = await this.pool.rows<Head & { parent: string }>(
      `SELECT ID, post_parent AS parent, CHAR_LENGTH(post_content) AS length
       FROM ${this.#table('posts')}
       WHERE post_parent IN (?) AND post_type = 'revision' AND post_status = 'inherit' AND post_name NOT LIKE '%-autosave-v1'
       ORDER BY ID DESC`,
      [this.ids],
    );
    const cut = new Set<string>();
    const numbers = new Map<string, number>();
    let left = 2 * characters;
    const kept = heads.filter(({ parent, length }) => {
      const number = (numbers.get(parent) ?? 0) + 1;
      numbers.set(parent, number);
      const fits = number <= mostRevisions && Number(length) <= longestBody && (left -= Number(length)) >= 0;
      if (!fits) cut.add(parent);
      return fits;
    });
    if (kept.length === 0) return { kept: new Map(), cut };
    const rows = await this.pool.rows<RevisionRow>(
      `SELECT ${columns}, post_content, post_parent AS post_parent FROM ${this.#table('posts')} WHERE ID IN (?) ORDER BY ID`,
      [kept.map(({ ID }) => BigInt(ID))],
    );
    return { kept: grouped(rows, (row) => row.post_parent, (row) => ({ ...row, post_author: String(row.post_author) })), cut };
  }

  #table(name: string): string {
    return `\`${this.facts.prefix}${name}\``;
  }
}

function grouped<Of, As>(rows: readonly Of[], by: (row: Of) => string, as: (row: Of) => As): Map<string, As[]> {
  const groups = new Map<string, As[]>();
  for (const row of rows) {
    const group = groups.get(by(row));
    if (group) group.push(as(row));
    else groups.set(by(row), [as(row)]);
  }
  return groups;
}
