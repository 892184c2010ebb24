/** How much there is, and ids that are the same in every run. */
export const amounts = { people: 10_000, posts: 100_000, comments: 300_000 };

const families = { person: '8001', post: '8002', comment: '8003' };

/** @param {keyof typeof families} kind @param {number} number from 1 */
export const idOf = (kind, number) => `00000000-0000-4000-${families[kind]}-${number.toString(16).padStart(12, '0')}`;

const idIn = (/** @type {keyof typeof families} */ kind, /** @type {string} */ number) =>
  `('00000000-0000-4000-${families[kind]}-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

const moment = (/** @type {string} */ seconds) => `timestamptz '2026-01-01 00:00:00Z' + make_interval(secs => ${seconds})`;

/** About 1,000 characters. */
const text = `repeat('The Engine weaves algebraical patterns just as the loom weaves flowers and leaves. ', 12)`;

const people = `
  INSERT INTO people (id, version, name, email, password_hash, role, created_at, updated_at)
  SELECT ${idIn('person', 'n')}, 1, 'Person ' || n, 'person' || n || '@example.org', 'none', 'author', ${moment('n')}, ${moment('n')}
  FROM generate_series(1, ${amounts.people}) n`;

/** Every tenth is a draft, as the lists have to pass over some. */
const posts = `
  INSERT INTO posts (id, version, title, content, author_id, status, published_at, created_at, updated_at)
  SELECT ${idIn('post', 'n')}, 1, 'Post ' || n, n || ' ' || ${text}, ${idIn('person', `1 + n % ${amounts.people}`)},
    CASE WHEN n % 10 = 0 THEN 'draft' ELSE 'published' END, CASE WHEN n % 10 <> 0 THEN ${moment('n * 60')} END,
    ${moment('n * 60')}, ${moment('n * 60')}
  FROM generate_series(1, ${amounts.posts}) n`;

/**
 * Fills an empty, migrated database with the same rows each time.
 * @param {import('pg').Pool} pool
 */
export async function fill(pool) {
  for (const rows of [people, posts]) await pool.query(rows);
  await pool.query('VACUUM ANALYZE');
}

/** @param {number} count @returns {string[]} ids of published posts, spread over all */
export function somePosts(count) {
  const step = Math.floor(amounts.posts / count / 10) * 10;
  return Array.from({ length: count }, (_, i) => idOf('post', i * step + 1));
}
