import { aWordpress, type WordpressOptions } from './a-wordpress.js';

/** How much a generated site has. */
export interface SiteSize {
  readonly users: number;
  readonly posts: number;
  readonly comments: number;
  readonly revisionsEach?: number;
  /** Words of a post. */
  readonly words?: number;
}

const words = ('type forme quoin galley ink press proof margin folio serif roman italic ligature kerning leading bodkin composing stick ' +
  'chase frisket tympan platen bed roller brayer paper deckle laid wove vellum signature sheet quire ream binding spine gutter rule ' +
  'border ornament dash sort case upper lower hellbox pie imposition lockup makeready register bleed trim plate matrix punch foundry').split(' ');
const base = Date.UTC(2009, 0, 1);

/** The same numbers for the same seed, on every machine (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Fills an empty database with an invented site, the same one each time. @returns nothing; the rows are numbered from 1 */
export async function fillWordpress(
  url: string,
  { users, posts, comments, revisionsEach = 1, words: length = 300 }: SiteSize,
  { seed = 1, ...options }: WordpressOptions & { readonly seed?: number } = {},
): Promise<void> {
  const site = await aWordpress(url, options);
  const random = seeded(seed);
  const said = (count: number): string => Array.from({ length: count }, () => words[random(words.length)]).join(' ');
  const moment = (minutes: number): string => new Date(base + minutes * 60_000).toISOString().slice(0, 19).replace('T', ' ');
  await site.add('users', ...Array.from({ length: users }, (_, at) => ({
    ...{ ID: at + 1, user_login: `user${at + 1}`, user_pass: '$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0', user_nicename: `user${at + 1}` },
    ...{ user_email: `user${at + 1}@old.example`, user_registered: moment(at), display_name: `${said(1)} ${said(1)}` },
  })));
  await site.add('usermeta', ...Array.from({ length: users }, (_, at) => ({
    ...{ user_id: at + 1, meta_key: `${options.prefix ?? 'wp_'}capabilities` },
    meta_value: at === 0 ? 'a:1:{s:13:"administrator";b:1;}' : at % 10 === 1 ? 'a:1:{s:6:"author";b:1;}' : 'a:1:{s:10:"subscriber";b:1;}',
  })));
  const tags = Array.from({ length: 40 }, (_, at) => ({ term_id: at + 2, name: `${words[at]}`, slug: `${words[at]}` }));
  await site.add('terms', ...tags);
  await site.add('term_taxonomy', ...tags.map(({ term_id: id }) => ({ term_taxonomy_id: id, term_id: id, taxonomy: id % 4 ? 'post_tag' : 'category', description: '' })));
  const chunk = 500;
  for (let from = 0; from < posts; from += chunk) {
    const numbers = Array.from({ length: Math.min(chunk, posts - from) }, (_, at) => from + at + 1);
    const written = numbers.map((id) => {
      const body = Array.from({ length: Math.ceil(length / 60) }, () => `<!-- wp:paragraph -->\n<p>${said(30)} <em>${said(4)}</em> <a href="https://old.example/${random(posts)}">${said(3)}</a> ${said(23)}.</p>\n<!-- /wp:paragraph -->`);
      const date = moment(id * 60);
      return {
        ...{ ID: id, post_author: 1 + random(users), post_date: date, post_date_gmt: date, post_modified: date, post_modified_gmt: date },
        ...{ post_title: `${said(4)} ${id}`, post_content: body.join('\n\n'), post_excerpt: '', post_name: `post-${id}`, post_parent: 0 },
        ...{ post_status: random(20) ? 'publish' : 'draft', post_type: random(50) ? 'post' : 'page', guid: `https://old.example/?p=${id}` },
      };
    });
    await site.add('posts', ...written);
    await site.add('term_relationships', ...written.flatMap(({ ID }) => [2, 13, 24].map((offset) => ({ object_id: ID, term_taxonomy_id: offset + (ID % 11) }))));
    const revisions = written.flatMap((post) => Array.from({ length: revisionsEach }, (_, at) => ({
      ...post, ID: posts + (post.ID - 1) * revisionsEach + at + 1, post_parent: post.ID, post_type: 'revision', post_status: 'inherit',
      post_name: `${post.ID}-revision-v1`, post_content: `<p>${said(60)}</p>`,
    })));
    if (revisions.length > 0) await site.add('posts', ...revisions);
  }
  for (let from = 0; from < comments; from += 10_000) {
    await site.add('comments', ...Array.from({ length: Math.min(10_000, comments - from) }, (_, at) => {
      const id = from + at + 1;
      const member = random(2) === 1;
      const name = `Guest ${random(500)}`;
      return {
        ...{ comment_ID: id, comment_post_ID: 1 + ((id - 1) % posts), comment_author: name, comment_author_email: member ? '' : `${name.replace(' ', '')}@guests.example` },
        ...{ comment_date: moment(600_000 + id), comment_date_gmt: moment(600_000 + id), comment_content: `${said(25)}.` },
        ...{ comment_approved: random(15) ? '1' : '0', comment_parent: id > posts && random(2) ? id - posts : 0, user_id: member ? 1 + random(users) : 0 },
      };
    }));
  }
  await site.close();
}
