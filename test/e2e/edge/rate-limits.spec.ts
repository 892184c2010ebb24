import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestRedis } from '#platform/testing';
import { aPerson, faces, overRest, send, startApi, type Running } from '../support/index.js';

const list = { method: 'GET', path: '/api/posts' } as const;

describe('the rate limits', () => {
  let api: Running;
  let next = 1;
  /** Every case comes from an address of its own, told by a proxy that is trusted. */
  const fromElsewhere = () => ({ 'x-forwarded-for': `198.51.100.${(next += 1)}` });

  beforeAll(async () => {
    api = await startApi({ RATE_LIMIT_SCALE: '1', TRUSTED_PROXIES: '127.0.0.1' });
  });
  afterAll(() => api[Symbol.asyncDispose]());

  const graphql = async (query: string, headers: Record<string, string>) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query }) };
    const body = (await (await fetch(`${api.url}/graphql`, init)).json()) as { errors?: { extensions: Record<string, unknown> }[] };
    return body.errors ?? [];
  };

  it('tell with each answer what is left of a hundred lists a minute, and when to come again', async () => {
    const headers = fromElsewhere();
    const first = await send(api.url, { ...list, headers });
    expect(first.headers.get('ratelimit-policy')).toBe('"lists";q=100;w=60');
    expect(first.headers.get('ratelimit')).toMatch(/^"lists";r=99;t=(60|59)$/);
    for (let n = 0; n < 99; n += 1) await send(api.url, { ...list, headers });
    const over = await send(api.url, { ...list, headers });
    expect(over.status).toBe(429);
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(over.headers.get('ratelimit')).toMatch(/^"lists";r=0;t=\d+$/);
    expect(await over.json()).toMatchObject({ code: 'request.too-many', statusCode: 429 });
    expect((await send(api.url, { ...list, headers: fromElsewhere() })).status).toBe(200);
  });

  it('count each field of GraphQL, by whatever alias, in the same bucket as REST', async () => {
    const headers = fromElsewhere();
    const twenty = `{ ${Array.from({ length: 20 }, (_, n) => `a${n}: posts(limit: 1) { totalCount }`).join(' ')} }`;
    for (let n = 0; n < 5; n += 1) expect(await graphql(twenty, headers)).toEqual([]);
    expect((await send(api.url, { ...list, headers })).status).toBe(429);
    const refused = await graphql('{ posts { totalCount } }', headers);
    expect(refused).toMatchObject([{ extensions: { code: 'request.too-many', retryAfter: expect.any(Number) } }]);
  });

  it.each(faces)('take ten registrations a minute over $name', async (face) => {
    const address = fromElsewhere();
    const run = (n: number) =>
      face === overRest
        ? send(api.url, { method: 'POST', path: '/api/users', body: { email: String(n) }, headers: address }).then(({ status }) => status === 429)
        : graphql(`mutation { createUser(input: { name: "", email: "${n}", password: "" }) { id } }`, address).then((errors) =>
            errors.some(({ extensions }) => extensions['code'] === 'request.too-many'),
          );
    const refused = [];
    for (let n = 0; n < 11; n += 1) refused.push(await run(n));
    expect(refused).toEqual([...Array<boolean>(10).fill(false), true]);
  });

  it('take ten tries a minute for one account, from whatever addresses', async () => {
    const body = { email: 'somebody@quoin.example', password: 'not-this-one' };
    const statuses = [];
    for (let n = 0; n < 11; n += 1) {
      const email = n % 2 ? body.email.toUpperCase() : body.email;
      const request = { method: 'POST', path: '/api/auth/login', body: { ...body, email }, headers: fromElsewhere() } as const;
      statuses.push((await send(api.url, request)).status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
  });

  it('count tries at passwords by the address, whoever has signed in there', async () => {
    const [ada, bob] = [await aPerson(api), await aPerson(api)];
    const headers = fromElsewhere();
    const attempt = (email: string, token: string) =>
      send(api.url, { method: 'POST', path: '/api/auth/login', body: { email, password: 'not-this-one' }, headers }, token);
    for (let n = 0; n < 10; n += 1) expect((await attempt(`guess-${n}@quoin.example`, ada.accessToken)).status).toBe(401);
    expect((await attempt('guess-10@quoin.example', bob.accessToken)).status).toBe(429);
    expect((await graphql('mutation { login(input: { email: "x@quoin.example", password: "y" }) { expiresIn } }', headers))[0]).toMatchObject({
      extensions: { code: 'request.too-many' },
    });
  });

  it('take ten changes of an address a minute, since each sends a letter, and as many of a name as other writes', async () => {
    const { id, accessToken } = await aPerson(api);
    const headers = fromElsewhere();
    const change = (body: object) => send(api.url, { method: 'PATCH', path: `/api/users/${id}`, body, headers }, accessToken);
    for (let n = 0; n < 12; n += 1) expect((await change({ name: `Ada ${n}` })).status).toBe(200);
    for (let n = 0; n < 10; n += 1) expect((await change({ email: `ada-${n}@elsewhere.example` })).status).toBe(200);
    expect((await change({ email: 'ada-10@elsewhere.example' })).status).toBe(429);
    expect((await change({ name: 'Ada again' })).status).toBe(200);
  });

  it('are told with answers of GraphQL too, a bucket at a time', async () => {
    const headers = { 'content-type': 'application/json', ...fromElsewhere() };
    const ask = (query: string) => fetch(`${api.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    const posts = (count: number) => Array.from({ length: count }, (_, n) => `a${n}: posts(limit: 1) { totalCount }`).join(' ');
    const both = await ask(`{ ${posts(19)} post(id: "none") { id } }`);
    expect(both.headers.get('ratelimit-policy')?.split(', ').sort()).toEqual(['"lists";q=100;w=60', '"reads";q=3000;w=60']);
    expect(both.headers.get('ratelimit')).toMatch(/"lists";r=81;t=\d+/);
    expect(both.headers.get('retry-after')).toBeNull();
    for (let n = 0; n < 4; n += 1) await ask(`{ ${posts(20)} }`);
    const over = await ask(`{ ${posts(2)} }`);
    expect(over.headers.get('ratelimit')).toMatch(/^"lists";r=0;t=\d+$/);
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('are shared by two processes where there is a Redis', async () => {
    await using redis = await startTestRedis();
    const environment = { RATE_LIMIT_SCALE: '1', TRUSTED_PROXIES: '127.0.0.1', REDIS_URL: redis.url };
    await using one = await startApi(environment, api.database);
    await using other = await startApi(environment, api.database);
    const headers = fromElsewhere();
    const left = async (at: Running) => Number(/r=(\d+)/.exec((await send(at.url, { ...list, headers })).headers.get('ratelimit') ?? '')?.[1]);
    // The first counts may come before both are connected.
    await vi.waitFor(async () => {
      const before = await left(one);
      expect(await left(other)).toBe(before - 1);
    });
    const rest = await left(one);
    for (let n = 0; n < rest; n += 1) expect((await send(n % 2 ? one.url : other.url, { ...list, headers })).status).toBe(200);
    expect([(await send(one.url, { ...list, headers })).status, (await send(other.url, { ...list, headers })).status]).toEqual([429, 429]);
  });

  it('count whoever has signed in by who they are', async () => {
    const other = await startApi({ RATE_LIMIT_SCALE: '1' }, api.database);
    const [ada, bob] = [await aPerson(other), await aPerson(other)];
    for (let n = 0; n < 100; n += 1) await send(other.url, list, ada.accessToken);
    expect((await send(other.url, list, ada.accessToken)).status).toBe(429);
    expect((await send(other.url, list, bob.accessToken)).status).toBe(200);
    // No proxy is trusted there: what a caller says of its address means nothing.
    for (let n = 0; n < 100; n += 1) await send(other.url, { ...list, headers: fromElsewhere() });
    expect((await send(other.url, { ...list, headers: fromElsewhere() })).status).toBe(429);
    await other[Symbol.asyncDispose]();
  });

  it.each([
    ['probes', 'GET', '/health/live', 200],
    ['metrics', 'GET', '/metrics', 200],
    ['webhooks', 'POST', '/api/webhooks/stripe', 400],
  ])('leave %s alone', async (_what, method, path, expected) => {
    const init = { method, headers: { ...fromElsewhere(), 'content-type': 'application/json' }, ...(method === 'POST' && { body: '{}' }) };
    const answers = [];
    for (let n = 0; n < 350; n += 1) answers.push(await fetch(`${api.url}${path}`, init));
    expect(new Set(answers.map(({ status, headers }) => `${status} ${headers.get('ratelimit')}`))).toEqual(new Set([`${expected} null`]));
  });

  it('count on a socket too', async () => {
    const headers = fromElsewhere();
    const socket = new WebSocket(`${api.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
    const codes: unknown[] = [];
    await new Promise<void>((resolve) => {
      socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
      socket.on('message', (data: Buffer) => {
        const message = JSON.parse(data.toString()) as { type: string; payload?: { errors?: { extensions: { code: string } }[] } };
        if (message.type === 'complete') return;
        if (message.type === 'next') codes.push(message.payload?.errors?.[0]?.extensions.code ?? 'answered');
        if (codes.length === 101) return resolve();
        const query = '{ posts(limit: 1) { totalCount } }';
        socket.send(JSON.stringify({ id: String(codes.length), type: 'subscribe', payload: { query } }));
      });
    });
    socket.terminate();
    expect(codes).toEqual([...Array<string>(100).fill('answered'), 'request.too-many']);
  });
});
