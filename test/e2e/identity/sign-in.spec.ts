import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aPerson, faces, lettersTo, send, signIn, startApi, startWorker, tokenFrom, type Running } from '../support/index.js';

const secret = 'a-secret-of-this-spec-that-is-long-enough';
const account = { email: 'chief@quoin.example', password: 'locked-in-the-chase' };

describe('signing in', () => {
  let api: Running;
  let second: Running;
  let worker: Running;
  let admin: string;

  beforeAll(async () => {
    const environment = { QUOIN_ADMIN_EMAIL: account.email, QUOIN_ADMIN_PASSWORD: account.password, JWT_SECRET: secret };
    api = await startApi({ ...environment, PUBLIC_URL: 'https://press.example' });
    second = await startApi({ ...environment, PUBLIC_URL: 'https://press.example' }, api.database);
    worker = await startWorker({ JWT_SECRET: secret, PUBLIC_URL: 'https://press.example' }, api.database);
    admin = await signIn(api, account);
  });
  afterAll(async () => {
    for (const one of [worker, second, api]) await one[Symbol.asyncDispose]();
  });

  describe.each(faces)('over $name', (face) => {
    const login = (input: object) => face.run(api, 'login', { input });
    const codeOf = async (operation: string, args: object, token?: string, at: Running = api) =>
      (await face.run(at, operation, args, token)).refused?.code ?? 'done';
    const tokens = async (of: { email: string; password: string }) =>
      (await login({ email: of.email, password: of.password })).data as unknown as { accessToken: string; refreshToken: string };

    it('answers an unknown address and a wrong password alike', async () => {
      const { email } = await aPerson(api);
      const wrong = await login({ email, password: 'not-this-one' });
      expect(wrong.refused?.code).toBe('auth.credentials-refused');
      expect(await login({ email: 'nobody@quoin.example', password: 'not-this-one' })).toEqual(wrong);
    });

    it('exchanges a refresh token for the next one, and gives two tabs the same', async () => {
      const { refreshToken } = await tokens(await aPerson(api));
      const [one, two] = await Promise.all([face.run(api, 'refresh', { refreshToken }), face.run(second, 'refresh', { refreshToken })]);
      expect(one.data['refreshToken']).not.toBe(refreshToken);
      expect(two.data['refreshToken']).toBe(one.data['refreshToken']);
      expect(await codeOf('me', {}, one.data['accessToken'] as string)).toBe('done');
    });

    it('ends the session when a token comes again that was exchanged before', async () => {
      const first = await tokens(await aPerson(api));
      const next = await face.run(api, 'refresh', { refreshToken: first.refreshToken });
      const last = await face.run(api, 'refresh', { refreshToken: next.data['refreshToken'] });
      expect(await codeOf('refresh', { refreshToken: first.refreshToken })).toBe('auth.refresh-token-reused');
      expect(await codeOf('refresh', { refreshToken: last.data['refreshToken'] })).toBe('auth.refresh-token-invalid');
      expect(await codeOf('me', {}, last.data['accessToken'] as string)).toBe('auth.session-ended');
    });

    it.each([['nonsense'], ['01930a3e-7c00-7000-8000-000000000000.' + 'a'.repeat(43) + '.' + 'b'.repeat(43)], ['']])(
      'takes no refresh token such as %s',
      async (refreshToken) => {
        expect(await codeOf('refresh', { refreshToken })).toBe('auth.refresh-token-invalid');
        expect(await codeOf('logout', { refreshToken })).toBe('done');
      },
    );

    it('signs out here, and leaves the other device', async () => {
      const person = await aPerson(api);
      const { accessToken, refreshToken } = await tokens(person);
      expect(await codeOf('logout', { refreshToken })).toBe('done');
      expect(await codeOf('me', {}, accessToken)).toBe('auth.session-ended');
      expect(await codeOf('me', {}, person.accessToken)).toBe('done');
    });

    it('lists the sessions, and ends one of them on every process', async () => {
      const person = await aPerson(api);
      const other = await tokens(person);
      const { data } = await face.run(api, 'sessions', {}, person.accessToken);
      const all = data as unknown as { id: string; current: boolean }[];
      expect(all.map(({ current }) => current).sort()).toEqual([false, true]);
      expect(await codeOf('me', {}, other.accessToken, second)).toBe('done');
      const id = all.find(({ current }) => !current)?.id;
      expect(await codeOf('endSession', { id }, (await aPerson(api)).accessToken)).toBe('session.not-found');
      expect(await codeOf('endSession', { id }, person.accessToken)).toBe('done');
      expect(await codeOf('me', {}, other.accessToken)).toBe('auth.session-ended');
      // The other process hears of it by PostgreSQL.
      await vi.waitFor(async () => expect(await codeOf('me', {}, other.accessToken, second)).toBe('auth.session-ended'));
    });

    it.each([
      ['signing out everywhere', (person: { accessToken: string }) => face.run(api, 'logoutEverywhere', {}, person.accessToken)],
      ['another password', (person: { accessToken: string; password: string }) =>
        face.run(api, 'changePassword', { input: { currentPassword: person.password, newPassword: 'a-new-composing-stick' } }, person.accessToken)],
      ['being disabled', (person: { id: string }) => face.run(api, 'disableUser', { id: person.id }, admin)],
    ])('ends every session at once by %s', async (_what, act) => {
      const person = await aPerson(api);
      const other = await tokens(person);
      expect(await codeOf('me', {}, other.accessToken)).toBe('done');
      expect((await act(person)).refused).toBeUndefined();
      expect(await codeOf('me', {}, person.accessToken)).toBe('auth.session-ended');
      expect(await codeOf('me', {}, other.accessToken)).toBe('auth.session-ended');
      expect(await codeOf('refresh', { refreshToken: other.refreshToken })).toBe('auth.refresh-token-invalid');
    });

    it('tells somebody who is disabled so, once they have proved who they are', async () => {
      const person = await aPerson(api);
      await face.run(api, 'disableUser', { id: person.id }, admin);
      const { email, password } = person;
      expect((await login({ email, password })).refused?.code).toBe('auth.account-disabled');
      expect((await login({ email, password: 'not-this-one' })).refused?.code).toBe('auth.credentials-refused');
      await face.run(api, 'enableUser', { id: person.id }, admin);
      expect((await login({ email, password })).refused).toBeUndefined();
    });

    it('keeps the password where the present one is wrong or the new one is common', async () => {
      const { accessToken, password } = await aPerson(api);
      const change = (input: object) => codeOf('changePassword', { input }, accessToken);
      expect(await change({ currentPassword: 'not-this-one', newPassword: 'a-new-stick' })).toBe('person.password-wrong');
      expect(await change({ currentPassword: password, newPassword: 'password1' })).toBe('person.password-common');
    });

    it('proves an address by a link that can be used once', async () => {
      const { email, accessToken } = await aPerson(api);
      const token = await tokenFrom(api, email, 'verify-email');
      expect(await codeOf('verifyEmail', { token })).toBe('done');
      expect((await face.run(api, 'me', {}, accessToken)).data['verifiedAt']).toBeTruthy();
      expect(await codeOf('verifyEmail', { token })).toBe('auth.link-invalid');
    });

    it('sets a new password by a link, once, and signs every device out', async () => {
      const { email, accessToken } = await aPerson(api);
      expect(await codeOf('requestPasswordReset', { email: email.toUpperCase() })).toBe('done');
      const token = await tokenFrom(api, email, 'reset-password');
      const reset = (password: string) => codeOf('resetPassword', { input: { token, password } });
      expect(await reset('password123')).toBe('person.password-common');
      expect(await reset('by-a-letter-anew')).toBe('done');
      expect(await reset('by-a-letter-again')).toBe('auth.link-invalid');
      expect(await codeOf('me', {}, accessToken)).toBe('auth.session-ended');
      expect((await login({ email, password: 'by-a-letter-anew' })).refused).toBeUndefined();
    });

    it('answers a request for an unknown address alike, and writes nobody', async () => {
      const email = `nobody-${face.name.toLowerCase()}@quoin.example`;
      const known = await face.run(api, 'requestPasswordReset', { email: account.email });
      expect(await face.run(api, 'requestPasswordReset', { email })).toEqual(known);
      expect(await lettersTo(api, email)).toEqual([]);
    });

    it.each(['proved', 'not proved'])('answers a wish for an address that is taken as one for any other, where the own one is %s', async (own) => {
      const [{ id, email, accessToken }, other] = [await aPerson(api), await aPerson(api)];
      if (own === 'proved') await face.run(api, 'verifyEmail', { token: await tokenFrom(api, email, 'verify-email') });
      const wish = async (wished: string) => {
        const { data, refused } = await face.run(api, 'updateUser', { id, input: { email: wished } }, accessToken);
        const { pendingEmail, version: _version, updatedAt: _at, ...rest } = data as Record<string, unknown>;
        return { refused, rest, asWished: pendingEmail === wished };
      };
      const free = await wish(`free-${email}`);
      expect(free).toMatchObject({ refused: undefined, rest: { email }, asWished: true });
      expect(await wish(other.email)).toEqual(free);
    });

    it('changes an address once the new one is proved', async () => {
      const { id, email, accessToken } = await aPerson(api);
      const wished = `anew-${email}`;
      const asked = await face.run(api, 'updateUser', { id, input: { email: wished } }, accessToken);
      expect(asked.data).toMatchObject({ email, pendingEmail: wished });
      const token = await tokenFrom(api, wished, 'confirm-email-change');
      expect(await codeOf('confirmEmailChange', { token })).toBe('done');
      expect((await face.run(api, 'me', {}, accessToken)).data).toMatchObject({ email: wished, pendingEmail: null });
    });
  });

  it('keeps no token of a letter in the database', async () => {
    const { email } = await aPerson(api);
    const token = await tokenFrom(api, email, 'verify-email');
    const { default: pg } = await import('pg');
    const client = new pg.Client(api.database.url);
    await client.connect();
    const { rows } = await client.query<{ found: string }>(
      `SELECT (SELECT count(*) FROM outbox o WHERE o::text LIKE $1) + (SELECT count(*) FROM links l WHERE l::text LIKE $1)
        + (SELECT count(*) FROM letters l WHERE l::text LIKE $1) AS found`,
      [`%${token}%`],
    );
    await client.end();
    expect(rows[0]?.found).toBe('0');
  });

  it('tells REST clients how to come in', async () => {
    const answer = await send(api.url, { method: 'GET', path: '/api/me' }, 'x.y.z');
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  });
});
