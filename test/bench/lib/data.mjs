import { hash } from '@node-rs/argon2';

/** How much there is, and ids that are the same in every run. */
export const amounts = { people: 10_000, posts: 100_000, comments: 300_000 };

/** Everybody's. */
export const password = 'a loom of algebraical patterns';

const families = { person: '8001', post: '8002', comment: '8003' };

/** @param {keyof typeof families} kind @param {number} number from 1 */
export const idOf = (kind, number) => `00000000-0000-4000-${families[kind]}-${number.toString(16).padStart(12, '0')}`;

const idIn = (/** @type {keyof typeof families} */ kind, /** @type {string} */ number) =>
  `('00000000-0000-4000-${families[kind]}-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

const moment = (/** @type {string} */ seconds) => `timestamptz '2026-01-01 00:00:00Z' + make_interval(secs => ${seconds})`;

const sentence = 'The Engine weaves algebraical patterns just as the loom weaves flowers and leaves. ';
/** About 500 characters. */
const content = `n || ' ' || repeat('${sentence}', 6)`;

const people = `
  INSERT INTO people (id, version, name, email, password_hash, role, created_at, updated_at)
  SELECT ${idIn('person', 'n')}, 1, 'Person ' || n, 'person' || n || '@example.org', $1, 'author', ${moment('n')}, ${moment('n')}
  FROM generate_series(1, ${amounts.people}) n`;

/** Every tenth is a draft, as the lists have to pass over some. */
const posts = `
  INSERT INTO posts (id, version, title, slug, content, html, teaser, tags, author_id, edited_by, status, published_at, created_at, updated_at)
  SELECT ${idIn('post', 'n')}, 1, 'Post ' || n, 'post-' || n, ${content}, '<p>' || ${content} || '</p>', left(${content}, 200),
    ARRAY['engines', 'tag-' || n % 100], author, author,
    CASE WHEN n % 10 = 0 THEN 'draft' ELSE 'published' END, CASE WHEN n % 10 <> 0 THEN ${moment('n * 60')} END,
    ${moment('n * 60')}, ${moment('n * 60')}
  FROM generate_series(1, ${amounts.posts}) n, LATERAL (SELECT ${idIn('person', `1 + n % ${amounts.people}`)} AS author)`;

/** Three for each post, by others than its author. */
const comments = `
  INSERT INTO comments (id, version, post_id, author_id, content, status, depth, created_at, updated_at, path)
  SELECT ${idIn('comment', 'n')}, 1, ${idIn('post', `1 + n % ${amounts.posts}`)}, ${idIn('person', `1 + n % ${amounts.people - 1}`)},
    'Comment ' || n || '. ${sentence}', 'approved', 0, ${moment('n * 20')}, ${moment('n * 20')}, lpad(to_hex(n), 10, '0')
  FROM generate_series(1, ${amounts.comments}) n`;

const whatTriggersKeep = [
  'UPDATE people_count SET people = (SELECT count(*) FROM people)',
  `UPDATE post_counts SET posts = (SELECT count(*) FROM posts WHERE status = 'published') WHERE status = 'published'`,
  'INSERT INTO post_slugs SELECT slug, id FROM posts',
  `INSERT INTO tags SELECT tag, count(*) FROM posts, unnest(tags) AS tag WHERE status = 'published' GROUP BY tag`,
];

/**
 * Fills an empty, migrated database with the same rows each time.
 * @param {import('pg').Pool} pool
 */
export async function fill(pool) {
  const passwordHash = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const client = await pool.connect();
  try {
    // Triggers keep counts and slugs row by row; all at once is quicker.
    await client.query('SET session_replication_role = replica');
    await client.query(people, [passwordHash]);
    await client.query(posts);
    await client.query(comments);
    for (const kept of whatTriggersKeep) await client.query(kept);
    await client.query('SET session_replication_role = origin');
  } finally {
    client.release();
  }
  await pool.query('VACUUM ANALYZE');
}

/** @param {number} count @returns {string[]} ids of published posts, spread over all */
export function somePosts(count) {
  const step = Math.floor(amounts.posts / count / 10) * 10;
  return Array.from({ length: count }, (_, i) => idOf('post', i * step + 1));
}
