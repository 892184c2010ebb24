import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lines, type OpenLine } from '../support/open-lines.js';
import { aPerson, send, signIn, startApi, type Running, type SignedInPerson } from '../support/index.js';

const secret = 'a-secret-of-this-spec-that-is-long-enough';
const admin = { email: 'chief@quoin.example', password: 'locked-in-the-chase' };
const now = () => Math.floor(Date.now() / 1_000);

type Part = Readonly<Record<string, unknown>>;

interface Genuine {
  readonly token: string;
  readonly header: Part;
  readonly claims: Part;
  readonly refreshToken: string;
  readonly other: SignedInPerson;
}

function written(...parts: Part[]): string {
  return parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
}

function jwt(header: Part, claims: Part, { by = secret, hash = 'sha256' } = {}): string {
  const text = written(header, claims);
  return `${text}.${createHmac(hash, by).update(text).digest('base64url')}`;
}

const invalid = 'auth.token-invalid';

/** Each differs from a genuine token of somebody who is signed in by one thing. */
const cases: readonly (readonly [what: string, code: string, authorization: (genuine: Genuine) => string])[] = [
  ['that is none', invalid, () => 'Bearer x.y.z'],
  ['that is empty', invalid, () => 'Bearer '],
  ['of another scheme', invalid, ({ token }) => `Basic ${token}`],
  ['without a signature', invalid, ({ header, claims }) => `Bearer ${written({ ...header, alg: 'none' }, claims)}.`],
  ['whose signature was taken away', invalid, ({ token }) => `Bearer ${token.replace(/[^.]*$/, '')}`],
  ['signed by another algorithm', invalid, ({ header, claims }) => `Bearer ${jwt({ ...header, alg: 'HS512' }, claims, { hash: 'sha512' })}`],
  ['that names an algorithm of key pairs', invalid, ({ header, claims }) => `Bearer ${jwt({ ...header, alg: 'RS256' }, claims)}`],
  ['of another key', invalid, ({ header, claims }) => `Bearer ${jwt(header, claims, { by: 'another-secret-that-is-long-enough' })}`],
  ['whose claims were changed', invalid, ({ token, header, claims, other }) => {
    return `Bearer ${written(header, { ...claims, sub: other.id })}.${token.split('.')[2]}`;
  }],
  ['whose signature was changed', invalid, ({ token }) => `Bearer ${token.replace(/.(?=[^.]{10}$)/, (one) => (one === 'A' ? 'B' : 'A'))}`],
  ['of another type', invalid, ({ header, claims }) => `Bearer ${jwt({ ...header, typ: 'JWT' }, claims)}`],
  ['that has expired', 'auth.token-expired', ({ header, claims }) => `Bearer ${jwt(header, { ...claims, exp: now() - 60 })}`],
  ['that never expires', invalid, ({ header, claims }) => `Bearer ${jwt(header, { ...claims, exp: undefined })}`],
  ['that holds from tomorrow', invalid, ({ header, claims }) => `Bearer ${jwt(header, { ...claims, nbf: now() + 86_400 })}`],
  ['for another audience', invalid, ({ header, claims }) => `Bearer ${jwt(header, { ...claims, aud: 'shop' })}`],
  ['for no audience', invalid, ({ header, claims }) => `Bearer ${jwt(header, { ...claims, aud: undefined })}`],
  ['of another issuer', invalid, ({ header, claims }) => `Bearer ${jwt(header, { ...claims, iss: 'shop' })}`],
  ['of somebody else’s session', 'auth.session-ended', ({ header, claims, other }) => `Bearer ${jwt(header, { ...claims, sub: other.id })}`],
  ['of a session that never was', 'auth.session-ended', ({ header, claims, other }) => `Bearer ${jwt(header, { ...claims, sid: other.id })}`],
  ['of a session that cannot be', invalid, ({ header, claims }) => `Bearer ${jwt(header, { ...claims, sid: 'x' })}`],
  ['of somebody who cannot be', invalid, ({ header, claims }) => `Bearer ${jwt(header, { ...claims, sub: "' OR 1=1" })}`],
  ['that is a refresh token', invalid, ({ refreshToken }) => `Bearer ${refreshToken}`],
];

describe('an access token', () => {
  let api: Running;
  let second: Running;
  let genuine: Genuine;

  beforeAll(async () => {
    api = await startApi({ JWT_SECRET: secret, QUOIN_ADMIN_EMAIL: admin.email, QUOIN_ADMIN_PASSWORD: admin.password });
    second = await startApi({ JWT_SECRET: secret }, api.database);
    const [{ email, password }, other] = [await aPerson(api), await aPerson(api)];
    const { accessToken: token, refreshToken } = await login(email, password);
    const [header, claims] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString());
    genuine = { token, refreshToken, other, header: JSON.parse(header!) as Part, claims: JSON.parse(claims!) as Part };
  });
  afterAll(async () => {
    for (const one of [second, api]) await one[Symbol.asyncDispose]();
  });

  const login = async (email: string, password: string) => {
    const answer = await send(api.url, { method: 'POST', path: '/api/auth/login', body: { email, password } });
    return ((await answer.json()) as { data: { accessToken: string; refreshToken: string } }).data;
  };
  const overRest = async (authorization: string) => {
    const answer = await fetch(`${api.url}/api/me`, { headers: { authorization } });
    const { code = 'believed' } = (await answer.json()) as { code?: string };
    return [answer.status, code, answer.headers.get('www-authenticate')];
  };
  const overGraphql = async (authorization: string) => {
    const headers = { authorization, 'content-type': 'application/json' };
    const answer = await fetch(`${api.url}/graphql`, { method: 'POST', headers, body: '{"query":"{ me { id } }"}' });
    const { errors } = (await answer.json()) as { errors?: { extensions: { code: string } }[] };
    return [answer.status, errors?.[0]?.extensions.code ?? 'believed', answer.headers.get('www-authenticate')];
  };

  it('that is genuine is believed on every way', async () => {
    const again = `Bearer ${jwt(genuine.header, genuine.claims)}`;
    expect(again).toBe(`Bearer ${genuine.token}`);
    expect([await overRest(again), await overGraphql(again)]).toEqual(Array(2).fill([200, 'believed', null]));
    for (const [, open] of lines) {
      const line = (await open(api.url, again)) as OpenLine;
      expect(line.isOpen()).toBe(true);
      line.close();
    }
  });

  describe.each(cases)('%s', (_what, code, authorizationOf) => {
    it('is refused with 401 over REST and GraphQL', async () => {
      const authorization = authorizationOf(genuine);
      expect([await overRest(authorization), await overGraphql(authorization)]).toEqual(Array(2).fill([401, code, 'Bearer']));
    });

    it.each(lines)('opens no line by %s', async (name, open) => {
      const status = name === 'a socket' ? 4403 : 401;
      expect(await open(api.url, authorizationOf(genuine))).toEqual({ status, code });
    });
  });

  const call = (person: { accessToken: string }, method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object) =>
    send(api.url, { method, path, ...(body && { body }) }, person.accessToken);
  it.each([
    ['signs out', async (person: Person) => call(person, 'POST', '/api/auth/logout', { refreshToken: person.refreshToken })],
    ['signs out everywhere', (person: Person) => call(person, 'POST', '/api/auth/logout-everywhere')],
    ['takes another password', (person: Person) =>
      call(person, 'PUT', '/api/me/password', { currentPassword: person.password, newPassword: 'a-new-composing-stick' })],
    ['is locked out', async (person: Person) => call({ accessToken: await signIn(api, admin) }, 'POST', `/api/users/${person.id}/disable`)],
    ['becomes a reader', async (person: Person) =>
      call({ accessToken: await signIn(api, admin) }, 'PUT', `/api/users/${person.id}/role`, { role: 'reader' })],
    ['leaves', (person: Person) => call(person, 'DELETE', `/api/users/${person.id}`)],
  ])('closes every line that it opened, on any process, within seconds of when its owner %s', async (_what, act) => {
    const { id, email, password } = await aPerson(api);
    const person = { id, password, ...(await login(email, password)) };
    const open = (token: string) =>
      Promise.all([api, second].flatMap(({ url }) => lines.map(([, over]) => over(url, `Bearer ${token}`) as Promise<OpenLine>)));
    const [own, others] = [await open(person.accessToken), await open(genuine.token)];
    expect((await act(person)).ok).toBe(true);
    const began = performance.now();
    const ends = await Promise.all(own.map((line) => line.ended));
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(ends.filter(({ status }) => status !== 200)).toEqual(Array(2).fill({ status: 4403, code: 'graphql.authority-ended' }));
    expect(others.map((line) => line.isOpen())).toEqual(others.map(() => true));
    for (const line of others) line.close();
  });
});

interface Person {
  readonly id: string;
  readonly password: string;
  readonly accessToken: string;
  readonly refreshToken: string;
}
