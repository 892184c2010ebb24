import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TestWordpress } from '#importing/testing';
import { anAdmin, overGraphql, signIn, startApi, startWorker, type Answered, type Running } from '../support/index.js';
import { anOldSite, oldPasswords } from './an-old-site.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 300_000 });

let api: Running;
let worker: Running;
let site: TestWordpress & { drop(): Promise<void> };
let token: string;
let database: pg.Client;

beforeAll(async () => {
  [api, site] = await Promise.all([startApi(), anOldSite({ prefix: 'press7_' })]);
  worker = await startWorker({}, api.database);
  token = await anAdmin(api);
  database = new pg.Client(api.database.url);
  await database.connect();
});

afterAll(async () => {
  await database.end();
  await worker[Symbol.asyncDispose]();
  await api[Symbol.asyncDispose]();
  await site.drop();
});

const ask = async (operation: string, args: object = {}): Promise<Answered> => {
  const { data, refused } = await overGraphql.run(api, operation, args, token);
  if (refused) throw new Error(`${operation}: ${refused.code} ${refused.message}`);
  return data;
};

/** Brings the site in. @returns the import at its end */
async function bring(input: object = {}): Promise<Answered> {
  const { id } = await ask('startImport', { input: { source: site.url, ...input } });
  return ended(id);
}

const ended = (id: string): Promise<Answered> =>
  vi.waitFor(
    async () => {
      const found = await ask('import', { id });
      if (found['status'] === 'running') throw new Error(`The import still runs: ${JSON.stringify(found)}`);
      return found;
    },
    { timeout: 40_000, interval: 100 },
  );

const tally = (run: Answered, kind: string): object => (run['tallies'] as { kind: string }[]).find((one) => one.kind === kind)!;
const notes = (run: Answered): Record<string, number> => Object.fromEntries((run['notes'] as { code: string; count: number }[]).map(({ code, count }) => [code, count]));
const bySlug = (slug: string): Promise<Answered> => ask('postBySlug', { slug });
const nothing = { added: 0, updated: 0, unchanged: 0, kept: 0, leftOut: 0 };

describe('a dry run', () => {
  it('tells what would come, and brings nothing', async () => {
    const run = await bring({ dryRun: true });
    expect(run).toMatchObject({ status: 'completed', dryRun: true, percent: 100, siteName: 'The Old Site' });
    expect(tally(run, 'people')).toMatchObject({ added: 6 });
    expect(tally(run, 'posts')).toMatchObject({ added: 10, leftOut: 2 });
    expect((await ask('users')).totalCount).toBe(1);
    expect((await ask('posts')).totalCount).toBe(0);
  });
});

describe('a WordPress site, once it was brought in', () => {
  let run: Answered;

  beforeAll(async () => {
    run = await bring();
  });

  it('is told of in a report, with what was left out and why', () => {
    expect(run).toMatchObject({ status: 'completed', percent: 100, failure: null, secondsLeft: null });
    expect(tally(run, 'people')).toMatchObject({ ...nothing, added: 5, kept: 1 });
    expect(tally(run, 'posts')).toMatchObject({ ...nothing, added: 9, leftOut: 3 });
    expect(tally(run, 'revisions')).toMatchObject({ ...nothing, added: 1 });
    expect(tally(run, 'comments')).toMatchObject({ added: 8, leftOut: 3 });
    expect(notes(run)).toMatchObject({
      ...{ 'type.unknown': 1, 'person.no-address': 1, 'person.merged': 1, 'person.role-unreadable': 1, 'person.role-unknown': 1, 'person.editor-is-author': 1 },
      ...{ 'post.trash': 1, 'post.too-long': 1, 'post.content-too-deep': 1, 'post.no-date': 1, 'post.private': 1, 'post.password-protected': 1, 'post.no-author': 1 },
      ...{ 'shortcode.gallery': 1, 'text.mended': 1, 'comment.trash': 1, 'comment.pingback': 1, 'comment.no-post': 1, 'comment.rerooted': 1 },
    });
  });

  it.each(oldPasswords)('lets $email sign in with the password of old, which is argon2id from then on', async ({ email, password }) => {
    await expect(signIn(api, { email, password: `${password}!` })).rejects.toThrow('401');
    expect(await signIn(api, { email, password })).toBeTruthy();
    const { rows } = await database.query('SELECT password_hash FROM people WHERE lower(email) = $1', [email]);
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$/);
    expect(await signIn(api, { email, password })).toBeTruthy();
  });

  it('has its people in their roles', async () => {
    const { items } = await ask('users', { page: 1, limit: 100 });
    const roles = Object.fromEntries(items.map((person) => [person['email'], person['role']]));
    expect(roles).toMatchObject({ 'md5@old.example': 'admin', 'phpass@old.example': 'author', 'bcrypt@old.example': 'reader', 'wp68@old.example': 'author' });
  });

  it('has its posts under their old addresses, with tags, excerpt, picture and dates', async () => {
    const post = await bySlug('the-very-first');
    expect(post).toMatchObject({
      ...{ slug: 'first', title: 'First & foremost', excerpt: 'In short', status: 'published', visibility: 'public', version: 2 },
      ...{ tags: ['sticky', 'ink & paper', 'type'], publishedAt: '2010-06-01T08:00:00.000Z', createdAt: '2010-06-01T08:00:00.000Z' },
    });
    expect(post['html']).toContain('<img src="https://old.example/wp-content/uploads/2010/06/picture.jpg"');
    expect(await bySlug('кофе')).toMatchObject({ title: 'Café crème', tags: [] });
    const about = (await ask('posts', { tag: 'page' })).items[0]!;
    expect(about['slug']).toMatch(/^first-/);
  });

  it('has classic texts in paragraphs, without what is harmful', async () => {
    const { html } = (await bySlug('classic')) as unknown as { html: string };
    expect(html).toContain('<p>One line<br />\nand another</p>');
    expect(html).not.toContain('<script');
  });

  it.each([
    ['later', { status: 'scheduled', scheduledFor: '2099-01-01T00:00:00.000Z' }],
    ['private', { status: 'draft', publishedAt: null }],
    ['secret', { status: 'published', visibility: 'members' }],
    ['undated', { status: 'published' }],
    ['sketch', { status: 'draft', createdAt: '2010-06-01T08:00:00.000Z' }],
  ])('has the post %s as %o', async (slug, state) => {
    expect(await bySlug(slug)).toMatchObject(state);
  });

  it('has the revisions of its posts', async () => {
    const { id } = await bySlug('first');
    const { items } = await ask('revisions', { postId: id });
    expect(items.map(({ version, title }) => [version, title])).toEqual([[2, 'First & foremost'], [1, 'First']]);
  });

  it('has its threads, with guests by their names and orphans as roots', async () => {
    const { id } = await bySlug('first');
    const { items } = await ask('comments', { postId: id, order: 'tree' });
    const said = items.map(({ depth, content }) => `${'  '.repeat(Number(depth))}${String(content)}`);
    expect(said).toEqual(['Well said & done.', '  Thank you.', '    Again.', '      Later.', '        Earlier than what it answers.', 'Nobody answers.']);
    const document = `{ comments(postId: "${id}", order: flat) { edges { node { author { name email } } } } }`;
    const answer = await fetch(`${api.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify({ query: document }) });
    const { data } = (await answer.json()) as { data: { comments: { edges: { node: { author: { name: string } } }[] } } };
    expect(data.comments.edges[0]?.node.author).toMatchObject({ name: 'A guest', email: '' });
    expect((await ask('commentsToModerate', { status: 'pending' })).totalCount).toBe(1);
    expect((await ask('commentsToModerate', { status: 'spam' })).totalCount).toBe(1);
  });

  it('writes no letter to anybody', async () => {
    const { rows } = await database.query(`SELECT count(*)::int AS letters FROM letters JOIN people p ON p.id = person_id WHERE p.email LIKE '%@old.example'`);
    expect(rows).toEqual([{ letters: 0 }]);
  });

  it('shows nobody the way into its database, and forgets it at the end', async () => {
    const { rows } = await database.query(`SELECT (SELECT json_agg(r)::text FROM import_runs r) || (SELECT json_agg(o)::text FROM outbox o) AS all`);
    expect(rows[0].all).toContain('127.0.0.1');
    expect(rows[0].all).not.toContain('quoin:quoin');
    expect((await database.query(`SELECT FROM import_runs WHERE sealed_address <> ''`)).rowCount).toBe(0);
  });
});

describe('bringing a site in once more', () => {
  it('brings nothing where nothing was changed', async () => {
    const run = await bring();
    expect(tally(run, 'people')).toMatchObject({ ...nothing, unchanged: 6 });
    expect(tally(run, 'posts')).toMatchObject({ ...nothing, unchanged: 9, leftOut: 3 });
    expect(tally(run, 'comments')).toMatchObject({ ...nothing, unchanged: 8, leftOut: 3 });
  });

  it('brings what was changed and added there, and leaves alone what was edited here', async () => {
    const edited = await bySlug('classic');
    await ask('updatePost', { id: edited.id, input: { title: 'Edited here' } });
    await site.run(`UPDATE {p}posts SET post_title = CONCAT(post_title, ' (new)'), post_modified_gmt = '2011-01-01 00:00:00' WHERE ID IN (1, 2)`);
    await site.run(`INSERT INTO {p}comments (comment_post_ID, comment_author, comment_author_email, comment_content, comment_date_gmt, comment_parent) VALUES (1, 'A guest', 'guest@elsewhere.example', 'Years later.', '2020-01-01 00:00:00', 1)`);
    const run = await bring();
    expect(tally(run, 'posts')).toMatchObject({ updated: 1, kept: 1, unchanged: 7 });
    expect(tally(run, 'comments')).toMatchObject({ added: 1, unchanged: 8 });
    expect(tally(run, 'guests')).toMatchObject(nothing);
    expect(await bySlug('first')).toMatchObject({ title: 'First & foremost (new)' });
    expect(await bySlug('classic')).toMatchObject({ title: 'Edited here' });
  });

  it('overwrites what was edited here where it is told to', async () => {
    const run = await bring({ overwrite: true });
    expect(tally(run, 'posts')).toMatchObject({ updated: 9 });
    expect(await bySlug('classic')).toMatchObject({ title: 'Classic (new)' });
  });
});
