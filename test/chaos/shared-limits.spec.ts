import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, startTestRedis, type TestDatabase, type TestRedis } from '#platform/testing';
import { faces, send } from '../e2e/support/index.js';
import { aProcess, type AProcess } from './support/a-process.js';
import { until } from './support/until.js';

interface Told {
  readonly code: string | undefined;
  /** What the headers say is left in the bucket, in how many seconds it begins anew, and when to come again. */
  readonly left: number;
  readonly seconds: number;
  readonly retryAfter: number;
  readonly policy: string | null;
}

describe('two processes of the API with one Redis', () => {
  let database: TestDatabase;
  let redis: TestRedis;
  let apis: AProcess[];
  let next = 1;
  /** Each case comes from an address of its own, told by a proxy that is trusted. */
  const elsewhere = () => ({ 'x-forwarded-for': `198.51.100.${(next += 1)}` });

  beforeAll(async () => {
    [database, redis] = await Promise.all([createTestDatabase(), startTestRedis()]);
    const environment = { DATABASE_URL: database.url, REDIS_URL: redis.url, RATE_LIMIT_SCALE: '1', TRUSTED_PROXIES: '127.0.0.1', LOG_LEVEL: 'fatal' };
    apis = await Promise.all([aProcess('api', environment), aProcess('api', environment)]);
    for (const api of apis) await api.ready();
    // The first counts may come before both are connected.
    await until('both count together', async () => {
      const headers = elsewhere();
      const left = async ({ url }: AProcess) => told(await send(url, { method: 'GET', path: '/api/posts', headers })).then(({ left }) => left);
      return (await left(apis[0]!)) === 99 && (await left(apis[1]!)) === 98;
    });
  }, 200_000);

  afterAll(async () => {
    for (const api of apis) await api[Symbol.asyncDispose]();
    await Promise.all([database.drop(), redis.stop()]);
  });

  async function told(answer: Response): Promise<Told> {
    const body = (await answer.json()) as { code?: string; errors?: { extensions: { code: string } }[] };
    const [, left, seconds] = /r=(\d+);t=(\d+)/.exec(answer.headers.get('ratelimit') ?? '') ?? [];
    const code = Array.isArray(body.errors) ? body.errors[0]?.extensions.code : body.code;
    return { code, left: Number(left), seconds: Number(seconds), retryAfter: Number(answer.headers.get('retry-after')), policy: answer.headers.get('ratelimit-policy') };
  }

  const fields = { register: 'createUser', 'sign in': 'login' } as const;
  const paths = { register: '/api/users', 'sign in': '/api/auth/login' } as const;
  const buckets = { register: 'registration', 'sign in': 'sign-in' } as const;

  /** One try, at one of the two. */
  async function attempt(over: string, what: keyof typeof paths, email: string, headers: object, at: AProcess): Promise<Told> {
    const input = { email, password: 'not-this-one', ...(what === 'register' && { name: '' }) };
    const query = `mutation ($input: ${what === 'register' ? 'CreateUserInput' : 'LoginInput'}!) { ${fields[what]}(input: $input) { __typename } }`;
    const request = over === 'REST' ? { path: paths[what], body: input } : { path: '/graphql', body: { query, variables: { input } } };
    return told(await send(at.url, { method: 'POST', headers: { ...headers }, ...request }));
  }

  describe.each(faces)('over $name', ({ name }) => {
    it.each([
      ['register', 'from one address', (n: number) => `${name}-${next}-${n}@quoin.example`, (one: object) => one],
      ['sign in', 'from one address', (n: number) => `${name}-${next}-${n}@quoin.example`, (one: object) => one],
      ['sign in', 'to one account, from many addresses', () => `${name}@quoin.example`, elsewhere],
    ] as const)('let people %s ten times a minute, %s, and agree on what is left', async (what, _how, emailOf, addressOf) => {
      const one = elsewhere();
      const all: Told[] = [];
      for (let n = 0; n < 12; n += 1) all.push(await attempt(name, what, emailOf(n), addressOf(one), apis[n % 2]!));
      expect(all.map(({ code }) => code === 'request.too-many')).toEqual([...Array<boolean>(10).fill(false), true, true]);
      expect(all.map(({ left }) => left)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0, 0]);
      expect(new Set(all.map(({ policy }) => policy))).toEqual(new Set([`"${buckets[what]}";q=10;w=60`]));
      // One window: it comes nearer to its end, whoever is asked.
      expect(all.map(({ seconds }) => seconds)).toEqual(all.map(({ seconds }) => seconds).sort((a, b) => b - a));
      expect(all.slice(10).map(({ retryAfter, seconds }) => retryAfter === seconds && seconds > 0)).toEqual([true, true]);
    });
  });
});
