import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aPerson, send, startApi, type Running, type SignedInPerson } from '../support/index.js';

describe('whoever has the version already', () => {
  let api: Running;
  let address: string;
  let authorization: string;

  beforeAll(async () => {
    api = await startApi();
    const person = await aPerson(api);
    address = `${api.url}/api/users/${person.id}`;
    authorization = `Bearer ${person.accessToken}`;
  });
  afterAll(() => api[Symbol.asyncDispose]());

  it('is told a strong tag that no shared cache may mix up', async () => {
    const answer = await fetch(address, { headers: { authorization } });
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    expect(answer.headers.get('vary')).toContain('authorization');
  });

  it.each([
    ['the same tag', '"1"', 304],
    ['the weak form of it', 'W/"1"', 304],
    ['one of several', '"7", "1"', 304],
    ['any', '*', 304],
    ['another one', '"2"', 200],
    ['no tag at all', '1', 200],
  ])('and sends %s with If-None-Match', async (_what, tag, status) => {
    const answer = await fetch(address, { headers: { authorization, 'if-none-match': tag } });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('etag')).toBe('"1"');
    const body = await answer.text();
    expect(body === '').toBe(status === 304);
  });
});

describe('whoever has what is locked', () => {
  let api: Running;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api[Symbol.asyncDispose]());

  it('is not told that it is the same once it is open, nor the other way round', async () => {
    const [author, reader] = [await aPerson(api), await aPerson(api)];
    const body = { title: 'For members', content: 'Secret', published: true, visibility: 'members' };
    const made = await send(api.url, { method: 'POST', path: '/api/posts', body }, author.accessToken);
    const path = made.headers.get('location') ?? '';
    const read = (accessToken?: string, tag?: string) => send(api.url, { method: 'GET', path, headers: tag ? { 'if-none-match': tag } : {} }, accessToken);
    const tags = [(await read()).headers.get('etag'), (await read(reader.accessToken)).headers.get('etag')];
    expect(tags).toEqual(['"1-locked"', '"1"']);
    const [locked = '', open = ''] = tags as string[];
    const answers = [await read(reader.accessToken, locked), await read(undefined, open), await read(undefined, locked), await read(reader.accessToken, open)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 304, 304]);
    expect([await answers[0]!.text(), await answers[1]!.text()]).toEqual([expect.stringContaining('Secret'), expect.not.stringContaining('Secret')]);
    const stale = await send(api.url, { method: 'PATCH', path, body: { title: 'x' }, headers: { 'if-match': locked } }, author.accessToken);
    expect(stale.status).toBe(412);
  });

  it('is not told that a person is the same once the address is shown', async () => {
    const person = await aPerson(api);
    const read = (accessToken?: string, tag?: string) =>
      send(api.url, { method: 'GET', path: `/api/users/${person.id}`, headers: tag ? { 'if-none-match': tag } : {} }, accessToken);
    expect([(await read()).headers.get('etag'), (await read(person.accessToken)).headers.get('etag')]).toEqual(['"1-masked"', '"1"']);
    expect([(await read(undefined, '"1-masked"')).status, (await read(person.accessToken, '"1-masked"')).status]).toEqual([304, 200]);
  });

  it('is not told that a comment is the same once it was put away', async () => {
    const [author, reader] = [await aPerson(api), await aPerson(api)];
    const post = await send(api.url, { method: 'POST', path: '/api/posts', body: { title: 'T', content: '', published: true } }, author.accessToken);
    const path = `${post.headers.get('location')}/comments`;
    const first = await send(api.url, { method: 'POST', path, body: { content: 'Said' } }, reader.accessToken);
    const at = first.headers.get('location') ?? '';
    await send(api.url, { method: 'POST', path, body: { content: 'Answer', parentId: at.split('/').at(-1) } }, reader.accessToken);
    await send(api.url, { method: 'POST', path: `${at}/moderate`, body: { status: 'hidden' } }, author.accessToken);
    const tagFor = async (person?: string) => (await send(api.url, { method: 'GET', path: at }, person)).headers.get('etag');
    expect([await tagFor(), await tagFor(reader.accessToken)]).toEqual(['"2-deleted"', '"2"']);
  });

  it('keeps what the list of origins made the answer vary by', async () => {
    const answer = await send(api.url, { method: 'GET', path: `/api/users/${(await aPerson(api)).id}`, headers: { origin: 'http://localhost:5173' } });
    expect(answer.headers.get('vary')?.toLowerCase()).toContain('origin');
    expect(answer.headers.get('vary')).toContain('authorization');
  });
});

describe('of two who change one version at the same instant', () => {
  let api: Running;
  let author: SignedInPerson;
  let client: pg.Client;
  beforeAll(async () => {
    api = await startApi();
    author = await aPerson(api);
    client = new pg.Client(api.database.url);
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await api[Symbol.asyncDispose]();
  });

  type Told = { status: number; code?: string };
  const overRest = async (id: string, ifVersion?: number): Promise<Told> => {
    const headers = { ...(ifVersion && { 'if-match': `"${ifVersion}"` }) };
    const answer = await send(api.url, { method: 'PATCH', path: `/api/posts/${id}`, body: { title: 'Mine' }, headers }, author.accessToken);
    return { status: answer.status, code: ((await answer.json()) as { code?: string }).code };
  };
  const overGraphql = async (id: string, ifVersion?: number): Promise<Told> => {
    const query = 'mutation ($id: ID!, $ifVersion: Int) { updatePost(id: $id, input: { title: "Mine" }, ifVersion: $ifVersion) { id } }';
    const answer = await send(api.url, { method: 'POST', path: '/graphql', body: { query, variables: { id, ifVersion } } }, author.accessToken);
    const { errors } = (await answer.json()) as { errors?: { extensions: { code: string; statusCode: number } }[] };
    return { status: errors?.[0]?.extensions.statusCode ?? 200, code: errors?.[0]?.extensions.code };
  };
  /** Both have read the row when it is let go. */
  const both = async (id: string, change: () => Promise<Told>): Promise<Told[]> => {
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM posts WHERE id = $1 FOR UPDATE', [id]);
    const told = Promise.all([change(), change()]);
    await vi.waitFor(async () => {
      const { rowCount } = await client.query(`SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`);
      expect(rowCount).toBe(2);
    });
    await client.query('COMMIT');
    return (await told).sort((a, b) => a.status - b.status);
  };

  it.each([
    ['over REST', overRest, undefined, 409],
    ['over REST, who named it,', overRest, 1, 412],
    ['over GraphQL', overGraphql, undefined, 409],
    ['over GraphQL, who named it,', overGraphql, 1, 412],
  ])('the slower one %s is refused', async (_who, change, ifVersion, status) => {
    const made = await send(api.url, { method: 'POST', path: '/api/posts', body: { title: 'Ours', content: '' } }, author.accessToken);
    const { id } = ((await made.json()) as { data: { id: string } }).data;
    expect(await both(id, () => change(id, ifVersion))).toEqual([{ status: 200 }, { status, code: 'version.stale' }]);
  });
});
