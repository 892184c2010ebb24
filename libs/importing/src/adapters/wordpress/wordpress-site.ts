import type { Clock } from '#kernel';
import type { SourceComment, SourceCounts, SourceKey, SourcePerson, SourcePost, SourceSite, Stretch, StretchSize } from '../../application/source-site.js';
import type { Note } from '../../domain/report.js';
import { commentOf, type CommentRow } from './comment-of.js';
import { personOf, type UserRow } from './person-of.js';
import { postTypes, readPosts } from './read-posts.js';
import type { SiteFacts } from './site-facts.js';
import type { SitePool } from './site-pool.js';

const commentColumns = `comment_ID, comment_post_ID, comment_author, comment_author_email, comment_date, comment_date_gmt, comment_content,
  comment_approved, comment_type, comment_parent, user_id`;

/** One WordPress site. Each stretch is read from a key on, by the primary key: as fast at the end as at the beginning. */
export class WordpressSite implements SourceSite {
  readonly id: string;
  readonly name: string;

  constructor(
    private readonly pool: SitePool,
    private readonly facts: SiteFacts,
    private readonly clock: Clock,
  ) {
    this.id = facts.id;
    this.name = facts.name;
  }

  async survey(): Promise<{ counts: SourceCounts; notes: Note[] }> {
    const [users, types, comments] = await Promise.all([
      this.pool.rows<{ n: number }>(`SELECT COUNT(*) AS n FROM ${this.#table('users')}`),
      this.pool.rows<{ type: string; n: number }>(`SELECT post_type AS type, COUNT(*) AS n FROM ${this.#table('posts')} GROUP BY post_type`),
      this.pool.rows<{ n: number }>(`SELECT COUNT(*) AS n FROM ${this.#table('comments')}`),
    ]);
    const ours = types.filter(({ type }) => postTypes.includes(type));
    const others = types.filter(({ type }) => !postTypes.includes(type) && !known.has(type));
    const counts = { people: Number(users[0]?.n), posts: ours.reduce((sum, { n }) => sum + Number(n), 0), comments: Number(comments[0]?.n) };
    return { counts, notes: others.map(({ type, n }) => ({ code: 'type.unknown', about: `${type}: ${n}` })) };
  }

  async people(after: SourceKey | null, { rows: limit }: StretchSize): Promise<Stretch<SourcePerson>> {
    const rows = await this.pool.rows<UserRow>(
      `SELECT u.ID, user_login, user_pass, user_nicename, user_email, user_registered, display_name,
         (SELECT meta_value FROM ${this.#table('usermeta')} WHERE user_id = u.ID AND meta_key = ? LIMIT 1) AS capabilities
       FROM ${this.#table('users')} u WHERE u.ID > CAST(? AS UNSIGNED) ORDER BY u.ID LIMIT ?`,
      [`${this.facts.prefix}capabilities`, after ?? '0', limit],
    );
    const items = rows.map((row) => personOf(row, this.facts.zone, this.clock.now()));
    return { items, leftOut: [], rows: rows.length, next: rows.length < limit ? null : (items.at(-1)?.key ?? null) };
  }

  posts(after: SourceKey | null, size: StretchSize): Promise<Stretch<SourcePost>> {
    return readPosts(this.pool, this.facts, { after, size, now: this.clock.now() });
  }

  async comments(after: SourceKey | null, { rows: limit, characters }: StretchSize): Promise<Stretch<SourceComment>> {
    // A text of a comment has at most 64 KiB, so that many rows of it stay within reach of the characters.
    const most = Math.max(1, Math.min(limit, Math.ceil(characters / 1_000)));
    const rows = await this.pool.rows<CommentRow>(
      `SELECT ${commentColumns} FROM ${this.#table('comments')} WHERE comment_ID > CAST(? AS UNSIGNED) ORDER BY comment_ID LIMIT ?`,
      [after ?? '0', most],
    );
    const { items, leftOut } = this.#commentsOf(rows);
    return { items, leftOut, rows: rows.length, next: rows.length < most ? null : String(rows.at(-1)?.comment_ID) };
  }

  async commentsOf(keys: readonly SourceKey[]): Promise<SourceComment[]> {
    if (keys.length === 0) return [];
    const rows = await this.pool.rows<CommentRow>(
      `SELECT ${commentColumns} FROM ${this.#table('comments')} WHERE comment_ID IN (?)`,
      [keys.filter((key) => /^\d{1,20}$/.test(key)).map(BigInt)],
    );
    return this.#commentsOf(rows).items;
  }

  close(): Promise<void> {
    return this.pool.close();
  }

  #commentsOf(rows: readonly CommentRow[]): { items: SourceComment[]; leftOut: Note[] } {
    const [items, leftOut]: [SourceComment[], Note[]] = [[], []];
    for (const row of rows) {
      const one = commentOf(asText(row), this.facts.zone, this.clock.now());
      if ('code' in one) leftOut.push(one);
      else items.push(one);
    }
    return { items, leftOut };
  }

  #table(name: string): string {
    return `\`${this.facts.prefix}${name}\``;
  }
}

/** What belongs to posts, or to the looks of a site: nobody misses it here. */
const known = new Set([
  ...['attachment', 'revision', 'nav_menu_item', 'custom_css', 'customize_changeset', 'oembed_cache', 'user_request', 'wp_block'],
  ...['wp_template', 'wp_template_part', 'wp_global_styles', 'wp_navigation', 'wp_font_family', 'wp_font_face'],
]);

/** Keys are compared as text wherever they go. */
function asText(row: CommentRow): CommentRow {
  const { comment_ID: id, comment_post_ID: post, comment_parent: parent, user_id: user } = row;
  return { ...row, comment_ID: String(id), comment_post_ID: String(post), comment_parent: String(parent), user_id: String(user) };
}
