import { aWordpress, type TestWordpress, type WordpressOptions } from '#importing/testing';
import { createTestMysql } from '#platform/testing';

const capabilities = (role: string): string => `a:1:{s:${role.length}:"${role}";b:1;}`;
const long = (text: string): string => `<!-- wp:paragraph -->\n<p>${text}</p>\n<!-- /wp:paragraph -->`;

/** The passwords of the people of the old site, one of each kind that WordPress ever kept. */
export const oldPasswords = [
  { email: 'md5@old.example', password: 'password-of-2004', kept: '3567786f7df176dbce3eb10c397402d7' },
  { email: 'phpass@old.example', password: 'test12345', kept: '$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0' },
  { email: 'bcrypt@old.example', password: 'rasmuslerdorf', kept: '$2y$07$BCryptRequires22Chrcte/VlQH0piJtjXl.0t1XkA8pw9dMXTpOq' },
  { email: 'wp68@old.example', password: 'composing-stick', kept: '$wp$2y$05$abcdefghijklmnopqrstuuGHYDv122MbSRbHbtYe31E9oPsYIUftC' },
] as const;

/** A WordPress on a MariaDB of the test run, with a little of all that an import meets. */
export async function anOldSite(options: WordpressOptions = {}): Promise<TestWordpress & { drop(): Promise<void> }> {
  const mysql = await createTestMysql();
  const site = await aWordpress(mysql.url, { ...options, options: { sticky_posts: 'a:1:{i:0;i:1;}', ...options.options } });
  const prefix = options.prefix ?? 'wp_';
  await addPeople(site, prefix);
  await addPosts(site);
  await addComments(site);
  const drop = async (): Promise<void> => {
    await site.close();
    await mysql.drop();
  };
  return { ...site, drop };
}

async function addPeople(site: TestWordpress, prefix: string): Promise<void> {
  const user = { user_nicename: '', user_registered: '2009-03-01 10:00:00' };
  await site.add(
    'users',
    ...oldPasswords.map(({ email, kept }, at) => ({ ...user, ID: at + 1, user_login: email.split('@')[0], user_pass: kept, user_email: email, display_name: `Old ${at + 1}` })),
    { ...user, ID: 5, user_login: 'double', user_pass: '', user_email: 'MD5@old.example', display_name: 'The double' },
    { ...user, ID: 6, user_login: 'nowhere', user_pass: '', user_email: 'no address', display_name: 'Nowhere &amp; Co' },
  );
  const roles = [[1, 'administrator'], [2, 'editor'], [3, 'subscriber'], [4, 'author'], [5, 'customer']] as const;
  await site.add('usermeta', ...roles.map(([user_id, role]) => ({ user_id, meta_key: `${prefix}capabilities`, meta_value: capabilities(role) })));
  await site.add('usermeta', { user_id: 6, meta_key: `${prefix}capabilities`, meta_value: 'O:8:"Nonsense":0:{}' });
}

const zero = '0000-00-00 00:00:00';

async function addPosts(site: TestWordpress): Promise<void> {
  const date = '2010-06-01 08:00:00';
  const dates = { post_date: date, post_date_gmt: date, post_modified: '2010-06-02 08:00:00', post_modified_gmt: '2010-06-02 08:00:00' };
  const post = { ...dates, post_author: 4, post_excerpt: '', post_password: '', post_parent: 0, post_type: 'post', post_status: 'publish', guid: '' };
  await site.add(
    'posts',
    { ...post, ID: 1, post_title: 'First &amp; foremost', post_name: 'first', post_content: long('Second thoughts.'), post_excerpt: 'In <b>short</b>' },
    { ...post, ID: 2, post_title: 'Classic', post_name: 'classic', post_content: 'One line\nand another\n\nA paragraph [gallery ids="1,2"]<script>alert(1)</script>' },
    { ...post, ID: 3, post_title: 'Later', post_name: 'later', post_content: 'Soon.', post_status: 'future', post_date: '2099-01-01 00:00:00', post_date_gmt: '2099-01-01 00:00:00' },
    { ...post, ID: 4, post_title: 'Sketch', post_name: '', post_content: 'Not yet.', post_status: 'draft', post_date_gmt: zero },
    { ...post, ID: 5, post_title: 'Private', post_name: 'private', post_content: 'For us.', post_status: 'private' },
    { ...post, ID: 6, post_title: 'Secret', post_name: 'secret', post_content: 'Open sesame.', post_password: 'sesame' },
    { ...post, ID: 7, post_title: 'About', post_name: 'first', post_content: 'Us.', post_type: 'page' },
    { ...post, ID: 8, post_title: 'CafÃ© crÃ¨me', post_name: '%d0%ba%d0%be%d1%84%d0%b5', post_content: 'DÃ©jÃ\u00a0 vu', post_author: 999 },
    { ...post, ID: 9, post_title: 'Thrown away', post_name: 'thrown', post_content: 'Gone.', post_status: 'trash' },
    { ...post, ID: 10, post_title: 'Endless', post_name: 'endless', post_content: 'x'.repeat(600_000) },
    { ...post, ID: 11, post_title: 'Undated', post_name: 'undated', post_content: 'When?', post_date: zero, post_date_gmt: zero, post_modified: zero, post_modified_gmt: zero },
    { ...post, ID: 12, post_title: 'A product', post_name: 'product', post_content: 'Buy.', post_type: 'product' },
    { ...post, ID: 13, post_title: 'First', post_name: '1-revision-v1', post_content: long('First thoughts.'), post_parent: 1, post_type: 'revision', post_status: 'inherit' },
    { ...post, ID: 14, post_title: 'First &amp; foremost', post_name: '1-revision-v1', post_content: long('Second thoughts.'), post_excerpt: 'In <b>short</b>', post_parent: 1, post_type: 'revision', post_status: 'inherit' },
    { ...post, ID: 15, post_title: 'A picture', post_name: 'a-picture', post_content: '', post_type: 'attachment', post_status: 'inherit', guid: 'https://old.example/?p=15' },
    { ...post, ID: 16, post_title: 'Deep', post_name: 'deep', post_content: `${'<div>'.repeat(300)}x` },
  );
  await site.add(
    'postmeta',
    { post_id: 1, meta_key: '_wp_old_slug', meta_value: 'the-very-first' },
    { post_id: 1, meta_key: '_thumbnail_id', meta_value: '15' },
    { post_id: 15, meta_key: '_wp_attached_file', meta_value: '2010/06/picture.jpg' },
  );
  await site.add('terms', { term_id: 2, name: 'Ink &amp; Paper', slug: 'ink' }, { term_id: 3, name: 'Type', slug: 'type' });
  await site.add('term_taxonomy', { term_taxonomy_id: 2, term_id: 2, taxonomy: 'category', description: '' }, { term_taxonomy_id: 3, term_id: 3, taxonomy: 'post_tag', description: '' });
  await site.add('term_relationships', ...[[1, 1], [1, 2], [1, 3], [2, 2]].map(([object_id, term_taxonomy_id]) => ({ object_id, term_taxonomy_id })));
}

async function addComments(site: TestWordpress): Promise<void> {
  const at = (minute: number) => ({ comment_date: `2010-06-03 08:${minute}:00`, comment_date_gmt: `2010-06-03 08:${minute}:00` });
  const said = { comment_post_ID: 1, comment_author: 'A guest', comment_author_email: 'guest@elsewhere.example', comment_approved: '1', comment_parent: 0, user_id: 0, comment_type: 'comment' };
  await site.add(
    'comments',
    { ...said, ...at(10), comment_ID: 1, comment_content: 'Well <b>said</b> &amp; done.' },
    { ...said, ...at(11), comment_ID: 2, comment_content: 'Thank you.', comment_parent: 1, user_id: 4 },
    { ...said, ...at(12), comment_ID: 3, comment_content: 'Again.', comment_parent: 2 },
    { ...said, ...at(13), comment_ID: 4, comment_content: 'Nobody answers.', comment_parent: 777 },
    { ...said, ...at(14), comment_ID: 5, comment_content: 'Waiting.', comment_approved: '0', comment_author: 'Another' },
    { ...said, ...at(15), comment_ID: 6, comment_content: 'Buy!', comment_approved: 'spam', comment_author: 'Spammer' },
    { ...said, ...at(16), comment_ID: 7, comment_content: 'Thrown away.', comment_approved: 'trash' },
    { ...said, ...at(17), comment_ID: 8, comment_content: 'ping', comment_type: 'pingback' },
    { ...said, ...at(18), comment_ID: 9, comment_content: 'Under what was thrown away.', comment_post_ID: 9 },
    { ...said, ...at(19), comment_ID: 10, comment_content: 'Earlier than what it answers.', comment_parent: 11 },
    { ...said, ...at(20), comment_ID: 11, comment_content: 'Later.', comment_parent: 3 },
  );
}
