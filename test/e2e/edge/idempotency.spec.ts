import { randomUUID } from 'node:crypto';
import { createClient, type FormattedExecutionResult } from 'graphql-ws';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { Database } from '#platform/database';
import { catalogue } from '../catalogue/index.js';
import { documentOf, readSchema } from '../support/graphql-document.js';
import { aPerson, send, startApi, type Running, type SignedInPerson } from '../support/index.js';

/** All that one sees of an answer. */
interface Seen {
  readonly status: number;
  readonly replayed: boolean;
  readonly location: string | null;
  readonly etag: string | null;
  readonly body: string;
  readonly code: string | undefined;
}

/** One of the ways to send a key along. */
interface Way {
  readonly name: string;
  ask(api: { url: string }, operation: string, args: object, key?: string, accessToken?: string): Promise<Seen>;
}

async function seen(answer: Response): Promise<Seen> {
  const body = await answer.text();
  const parsed = (body === '' ? {} : JSON.parse(body)) as { code?: string; errors?: { extensions: { code: string } }[] };
  const { status, headers } = answer;
  const replayed = headers.get('idempotent-replayed') === 'true';
  const code = Array.isArray(parsed.errors) ? parsed.errors[0]?.extensions.code : parsed.code;
  return { status, replayed, location: headers.get('location'), etag: headers.get('etag'), body, code };
}

const overRest: Way = {
  name: 'REST',
  async ask({ url }, operation, args, key, accessToken) {
    const request = catalogue[operation]!(args as Record<string, never>);
    return seen(await send(url, { ...request, headers: { ...request.headers, ...(key !== undefined && { 'idempotency-key': key }) } }, accessToken));
  },
};

const overGraphql = (name: string, place: (key: string) => { headers?: Record<string, string>; extensions?: object }): Way => ({
  name,
  async ask({ url }, operation, args, key, accessToken) {
    const { headers, extensions } = key === undefined ? {} : place(key);
    const query = documentOf(await readSchema(url), operation, args);
    return seen(await send(url, { method: 'POST', path: '/graphql', body: { query, variables: args, extensions }, headers }, accessToken));
  },
});

/** A mutation over a socket of its own, which has no headers for a single message and no status. */
const overSocket: Way = {
  name: 'GraphQL, by the extension over a socket',
  async ask({ url }, operation, args, key, accessToken) {
    const connectionParams = accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` };
    const client = createClient({ url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, connectionParams, retryAttempts: 0 });
    const query = documentOf(await readSchema(url), operation, args);
    const extensions = key === undefined ? {} : { idempotencyKey: key };
    const result = await new Promise<FormattedExecutionResult>((resolve, reject) => {
      client.subscribe({ query, variables: { ...args }, extensions }, { next: resolve, error: reject, complete: () => undefined });
    });
    await client.dispose();
    const { extensions: told, ...body } = result;
    const code = result.errors?.[0]?.extensions?.['code'] as string | undefined;
    return { status: 200, replayed: told?.['idempotentReplayed'] === true, location: null, etag: null, body: JSON.stringify(body), code };
  },
};

const graphqlWays = [
  overGraphql('GraphQL, by the header', (key) => ({ headers: { 'idempotency-key': key } })),
  overGraphql('GraphQL, by the extension', (key) => ({ extensions: { idempotencyKey: key } })),
  overSocket,
];
const ways = [overRest, ...graphqlWays];

describe('what is sent again with its Idempotency-Key', () => {
  let [api, second]: Running[] = [];
  let [author, other]: SignedInPerson[] = [];
  let client: pg.Client;

  beforeAll(async () => {
    api = await startApi();
    second = await startApi({}, api.database);
    [author, other] = [await aPerson(api), await aPerson(api)];
    client = new pg.Client(api.database.url);
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    for (const running of [second, api]) await running?.[Symbol.asyncDispose]();
  });

  const count = async (title: string): Promise<number> =>
    (await client.query<{ n: number }>('SELECT count(*)::int AS n FROM posts WHERE title = $1', [title])).rows[0]!.n;
  const aPost = (title: string): object => ({ input: { title, content: 'Ink', published: true } });

  describe.each(ways)('over $name', (way) => {
    const create = (title: string, key?: string, of = author!, at = api!) => way.ask(at, 'createPost', aPost(title), key, of.accessToken);

    it('happens once, and is answered as it was the first time, by every process', async () => {
      const [title, key] = [randomUUID(), randomUUID()];
      const first = await create(title, key);
      expect([first.status, first.replayed, first.code]).toEqual([way === overRest ? 201 : 200, false, undefined]);
      const again = [await create(title, key), await create(title, key, author, second)];
      for (const one of again) expect(one).toEqual({ ...first, replayed: true });
      if (way === overRest) expect([first.location, first.etag]).toEqual([expect.stringMatching(/^\/api\/posts\//), '"1"']);
      expect(await count(title)).toBe(1);
    });

    it('is refused for anything else', async () => {
      const key = randomUUID();
      await create('One', key);
      const another = await create('Another', key);
      expect([another.code, await count('Another')]).toEqual(['idempotency.key-reused', 0]);
      const operation = await way.ask(api!, 'updateUser', { id: author!.id, input: { name: 'Ada' } }, key, author!.accessToken);
      expect(operation.code).toBe('idempotency.key-reused');
      if (way === overRest) expect(another.status).toBe(422);
    });

    it('is another key for another person', async () => {
      const [title, key] = [randomUUID(), randomUUID()];
      const [mine, theirs] = [await create(title, key), await create(title, key, other)];
      expect([mine.replayed, theirs.replayed, await count(title)]).toEqual([false, false, 2]);
      expect(JSON.parse(theirs.body)).not.toEqual(JSON.parse(mine.body));
    });

    it('waits for the first to be answered', async () => {
      const [title, key] = [randomUUID(), randomUUID()];
      await client.query('BEGIN; LOCK TABLE posts IN ACCESS EXCLUSIVE MODE');
      const first = create(title, key);
      await vi.waitUntil(async () => {
        const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM pg_locks WHERE relation = 'posts'::regclass AND NOT granted`);
        return rows[0]!.n > 0;
      });
      const meanwhile = await create(title, key, author, second);
      await client.query('COMMIT');
      expect(meanwhile.code).toBe('idempotency.running');
      if (way === overRest) expect(meanwhile.status).toBe(409);
      expect([(await first).code, await count(title), (await create(title, key)).replayed]).toEqual([undefined, 1, true]);
    });

    it('happens once when twenty come at the same time', async () => {
      const [title, key] = [randomUUID(), randomUUID()];
      const all = await Promise.all(Array.from({ length: 20 }, (_, n) => create(title, key, author, n % 2 ? api : second)));
      expect(await count(title)).toBe(1);
      for (const { code } of all) expect([undefined, 'idempotency.running']).toContain(code);
      expect(all.filter(({ code, replayed }) => !code && !replayed)).toHaveLength(1);
    });

    it.each([['empty', ''], ['of spaces', '  '], ['of 256 characters', 'k'.repeat(256)]])('is refused where the key is %s', async (_what, key) => {
      const answer = await create('Malformed', key);
      expect([answer.code, await count('Malformed')]).toEqual(['idempotency.key-invalid', 0]);
      if (way === overRest) expect(answer.status).toBe(400);
    });

    it('may be mended where it was refused: nothing had happened', async () => {
      const [title, key] = [randomUUID(), randomUUID()];
      const refused = await create('', key);
      expect(refused.code).toBe('input.invalid');
      expect((await create(title, key)).code).toBeUndefined();
      expect([(await create(title, key)).replayed, await count(title)]).toEqual([true, 1]);
    });

    it('finds another slug where the first is taken, as without a key', async () => {
      const title = `Twice ${randomUUID()}`;
      await create(title, randomUUID());
      const next = await create(title, randomUUID());
      expect([next.code, await count(title)]).toEqual([undefined, 2]);
    });

    it('finds another slug also where others take the first at the same moment', async () => {
      const title = `Together ${randomUUID()}`;
      const made = await Promise.all(Array.from({ length: 10 }, () => create(title, randomUUID())));
      const slugs = await api!.app.get(Database).pool.query('SELECT DISTINCT slug FROM posts WHERE title = $1', [title]);
      expect([made.map(({ code }) => code), slugs.rowCount]).toEqual([Array(10).fill(undefined), 10]);
    });

    it('deletes once', async () => {
      const key = randomUUID();
      const { body } = await create(randomUUID(), undefined);
      const { data } = JSON.parse(body) as { data: { id?: string; createPost?: { id: string } } };
      const args = { id: data.createPost?.id ?? data.id };
      const remove = () => way.ask(api!, 'deletePost', args, key, author!.accessToken);
      const first = await remove();
      expect([first.code, first.status]).toEqual([undefined, way === overRest ? 204 : 200]);
      expect(await remove()).toEqual({ ...first, replayed: true });
    });

    it('signs in once, and keeps the tokens so that nobody can read them', async () => {
      const key = randomUUID();
      const login = (password = author!.password) => way.ask(api!, 'login', { input: { email: author!.email, password } }, key);
      const first = await login();
      expect(first.code).toBeUndefined();
      expect(await login()).toEqual({ ...first, replayed: true });
      expect((await login('another password')).code).toBe('idempotency.key-reused');
      const { rows } = await client.query<{ answer: Buffer }>('SELECT answer FROM idempotency_keys WHERE claimed_until IS NOT NULL');
      expect(rows.length).toBeGreaterThan(0);
      for (const { answer } of rows) expect(answer.toString('latin1')).not.toContain('accessToken');
    });

    it('registers once, whoever asks from that address', async () => {
      const email = `${randomUUID()}@quoin.example`;
      const key = randomUUID();
      const register = () => way.ask(api!, 'createUser', { input: { name: 'Ada', email, password: 'composing-stick' } }, key);
      const first = await register();
      expect(first.code).toBeUndefined();
      expect(await register()).toEqual({ ...first, replayed: true });
    });
  });

  it('has one space of keys for both faces', async () => {
    const key = randomUUID();
    await overRest.ask(api!, 'createPost', aPost('By REST'), key, author!.accessToken);
    for (const way of graphqlWays) {
      expect((await way.ask(api!, 'createPost', aPost('By REST'), key, author!.accessToken)).code).toBe('idempotency.key-reused');
    }
    expect(await count('By REST')).toBe(1);
  });

  it('is the same key over HTTP and over a socket, where the header of the upgrade is none of its messages', async () => {
    const [title, key] = [randomUUID(), randomUUID()];
    await graphqlWays[1]!.ask(api!, 'createPost', aPost(title), key, author!.accessToken);
    expect([(await overSocket.ask(api!, 'createPost', aPost(title), key, author!.accessToken)).replayed, await count(title)]).toEqual([true, 1]);
    const socket = new WebSocket(`${api!.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { 'idempotency-key': randomUUID(), 'authorization': `Bearer ${author!.accessToken}` } });
    const messages: { type: string }[] = [];
    socket.on('message', (data: Buffer) => messages.push(JSON.parse(String(data)) as { type: string }));
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
    const heard = (type: string, times: number) => vi.waitUntil(() => messages.filter((one) => one.type === type).length === times, { timeout: 10_000 });
    await heard('connection_ack', 1);
    const query = `mutation { createPost(input: { title: "${title}", content: "Ink" }) { id } }`;
    for (const id of ['1', '2']) socket.send(JSON.stringify({ type: 'subscribe', id, payload: { query } }));
    await heard('complete', 2);
    socket.terminate();
    expect(await count(title)).toBe(3);
  });

  it('is the same key in quotes, and the same input in another order', async () => {
    const [title, key] = [randomUUID(), randomUUID()];
    const body = { title, content: 'Ink' };
    const ask = async (of: string, given: object) =>
      seen(await send(api!.url, { method: 'POST', path: '/api/posts', body: given, headers: { 'idempotency-key': of } }, author!.accessToken));
    await ask(key, body);
    expect((await ask(`"${key}"`, { content: 'Ink', title })).replayed).toBe(true);
  });

  it('takes all fields of a mutation together, or none', async () => {
    const [title, key] = [randomUUID(), randomUUID()];
    const mutate = (slug: string) => {
      const query = `mutation { a: createPost(input: {title: "${title}", content: "a", slug: "${title}"}) { id author { name } comments { id } }
        b: createPost(input: {title: "${title}", content: "b", slug: "${slug}"}) { id author { name } comments { id } } }`;
      return send(api!.url, { method: 'POST', path: '/graphql', body: { query }, headers: { 'idempotency-key': key } }, author!.accessToken).then(seen);
    };
    expect([(await mutate(title)).code, await count(title)]).toEqual(['post.slug-taken', 0]);
    const both = await mutate(`${title}-b`);
    expect([both.code, await count(title), (await mutate(`${title}-b`)).replayed]).toEqual([undefined, 2, true]);
  });

  it('sends alone what a transaction cannot take back', async () => {
    const { email, password } = author!;
    const login = `login(input: {email: "${email}", password: "${password}"}) { accessToken }`;
    const ask = (query: string) => send(api!.url, { method: 'POST', path: '/graphql', body: { query }, headers: { 'idempotency-key': randomUUID() } }).then(seen);
    expect((await ask(`mutation { ${login} b: ${login} c: logout(refreshToken: "x") }`)).code).toBe('idempotency.not-alone');
    expect((await ask(`mutation { ${login} }`)).code).toBeUndefined();
  });

  it('is known after a restart, for a day', async () => {
    const [title, key] = [randomUUID(), randomUUID()];
    await using early = await startApi({}, api!.database);
    const first = await overRest.ask(early, 'createPost', aPost(title), key, author!.accessToken);
    await early.app.close();
    await using late = await startApi({}, api!.database);
    const ask = () => overRest.ask(late, 'createPost', aPost(title), key, author!.accessToken);
    expect(await ask()).toEqual({ ...first, replayed: true });
    const age = (hours: number) => late.app.get(Database).pool.query(`UPDATE idempotency_keys SET created_at = now() - make_interval(hours => $1)`, [hours]);
    await age(23);
    expect((await ask()).replayed).toBe(true);
    await age(25);
    expect([(await ask()).replayed, await count(title)]).toEqual([false, 2]);
  });

  it('leaves reads and what bears no key alone', async () => {
    const path = `/api/users/${author!.id}`;
    const read = await send(api!.url, { method: 'GET', path, headers: { 'idempotency-key': '' } });
    expect([read.status, read.headers.get('idempotent-replayed')]).toEqual([200, null]);
    const [one, two] = [await overRest.ask(api!, 'createPost', aPost('Plain'), undefined, author!.accessToken), await overRest.ask(api!, 'createPost', aPost('Plain'), undefined, author!.accessToken)];
    expect([one.replayed, two.replayed, await count('Plain')]).toEqual([false, false, 2]);
  });
});
