import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPerson, lettersTo, overRest, send, startApi, startWorker, tokenFrom, type Running } from '../support/index.js';

const pages = ['verify-email', 'reset-password', 'confirm-email-change'] as const;

describe('a link in a letter', () => {
  let api: Running;
  let worker: Running;
  beforeAll(async () => {
    api = await startApi({ RATE_LIMIT_SCALE: '1', TRUSTED_PROXIES: '127.0.0.1' });
    worker = await startWorker({ PUBLIC_URL: api.url }, api.database);
  });
  afterAll(async () => {
    for (const one of [worker, api]) await one[Symbol.asyncDispose]();
  });

  /** What a browser does, from an address of its own: one minute of one address is not enough for all cases. */
  let next = 0;
  const browser = () => {
    const headers = { 'x-forwarded-for': `198.51.100.${(next += 1)}`, 'accept': 'text/html' };
    const show = async (answer: Response) => ({ status: answer.status, headers: answer.headers, text: await answer.text() });
    return {
      open: async (path: string) => show(await fetch(`${api.url}/${path}`, { headers })),
      press: async (path: string, fields: Record<string, string>) =>
        show(await fetch(`${api.url}/${path}?`, { method: 'POST', headers, body: new URLSearchParams(fields) })),
    };
  };
  const someone = async () => {
    const person = await aPerson({ url: api.url });
    const me = async () => (await overRest.run(api, 'me', {}, person.accessToken)).data;
    return { ...person, me };
  };

  it('begins with PUBLIC_URL and leads to a page, which uses nothing up however often it is opened', async () => {
    const { email, me } = await someone();
    const token = await tokenFrom(api, email, 'verify-email');
    const [letter] = await lettersTo(api, email);
    expect(letter?.text).toContain(`${api.url}/verify-email?token=`);
    const { open, press } = browser();
    for (let n = 0; n < 3; n += 1) expect((await open(`verify-email?token=${token}`)).text).toContain(`name="token" value="${token}"`);
    expect((await me())['verifiedAt']).toBeNull();
    expect(await press('verify-email', { token })).toMatchObject({ status: 200, text: expect.stringContaining('is confirmed') });
    expect((await me())['verifiedAt']).toBeTruthy();
    expect(await press('verify-email', { token })).toMatchObject({ status: 422, text: expect.stringContaining('auth.link-invalid') });
  });

  it('sets a new password by a form, which says what is wrong with one and may be sent again', async () => {
    const { email } = await someone();
    await overRest.run(api, 'requestPasswordReset', { email });
    const token = await tokenFrom(api, email, 'reset-password');
    const { open, press } = browser();
    expect((await open(`reset-password?token=${token}`)).text).toMatch(/<input id="password" name="password" type="password"/);
    const reset = (password: string) => press('reset-password', { token, password });
    for (const [password, why] of [['password123', 'one of the most common'], ['short', 'The password must be longer than or equal to 8'], ['', 'The password must'], ['x'.repeat(257), '256']]) {
      const { status, text } = await reset(password!);
      expect([status, text]).toEqual([422, expect.stringContaining(why!)]);
      expect(text).toContain(`name="token" value="${token}"`);
      if (password) expect(text).not.toContain(`value="${password}"`);
    }
    expect(await reset('Größe + Maß = 100 % & mehr')).toMatchObject({ status: 200 });
    const login = await overRest.run(api, 'login', { input: { email, password: 'Größe + Maß = 100 % & mehr' } });
    expect(login.refused).toBeUndefined();
    expect((await reset('another-composing-stick')).text).toContain('auth.link-invalid');
  });

  it('takes a new address', async () => {
    const { id, email, accessToken, me } = await someone();
    await overRest.run(api, 'updateUser', { id, input: { email: `anew-${email}` } }, accessToken);
    const token = await tokenFrom(api, `anew-${email}`, 'confirm-email-change');
    const { open, press } = browser();
    expect((await open(`confirm-email-change?token=${token}`)).status).toBe(200);
    expect((await me())['email']).toBe(email);
    expect((await press('confirm-email-change', { token })).status).toBe(200);
    expect((await me())['email']).toBe(`anew-${email}`);
  });

  describe.each(pages)('to %s', (path) => {
    it('runs no script, loads nothing, and tells nobody where one was', async () => {
      const { headers, text } = await browser().open(`${path}?token=abc`);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/);
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'x-frame-options': 'DENY',
      });
      expect(text).toContain('<form method="post" action="?">');
      expect(text).not.toMatch(/<script|\bon\w+=|https?:|style=/);
    });

    it.each([['', 422], ['?token=', 422], ['?token=a&token=b', 422], [`?token=${encodeURIComponent('"><script>alert(1)</script>')}`, 422]])(
      'that was cut off or changed (%s) shows that it does not hold',
      async (query, status) => {
        const shown = await browser().open(`${path}${query}`);
        expect(shown).toMatchObject({ status, text: expect.stringContaining('ask for another') });
        expect(shown.text).not.toContain('<script');
      },
    );

    it('refuses a button without a token, a forged one, and a form that is no text', async () => {
      const { press } = browser();
      const password = 'a-new-composing-stick';
      for (const fields of [{ password }, { password, token: 'forged' }, { password, token: '<b>' }] as Record<string, string>[]) {
        expect(await press(path, fields)).toMatchObject({ status: 422, text: expect.stringContaining('auth.link-invalid') });
      }
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': '192.0.2.1' };
      for (const body of ['token=%ff&password=x', 'token=%00', 'token=%']) {
        const answer = await fetch(`${api.url}/${path}`, { method: 'POST', headers, body });
        expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('request.malformed')]);
      }
    });

    it('counts its button in the rate limit of signing in, and says so on a page', async () => {
      const { press } = browser();
      for (let n = 0; n < 10; n += 1) expect((await press(path, { token: 'forged' })).status).toBe(422);
      const over = await press(path, { token: 'forged' });
      expect(over).toMatchObject({ status: 429, text: expect.stringContaining('request.too-many') });
      expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(over.headers.get('content-type')).toContain('text/html');
    });
  });

  it('is nothing that the description of the API tells', async () => {
    const { paths } = (await (await send(api.url, { method: 'GET', path: '/openapi.json' })).json()) as { paths: object };
    for (const path of pages) expect(Object.keys(paths)).not.toContain(`/${path}`);
  });
});

it('a link in a letter leads to the front end where FRONTEND_URL says so', async () => {
  await using api = await startApi();
  await using _worker = await startWorker({ FRONTEND_URL: 'https://read.example/blog/' }, api.database);
  const { email } = await aPerson(api);
  await tokenFrom(api, email, 'verify-email');
  const text = (await lettersTo(api, email)).map((letter) => letter.text).join();
  expect(text).toContain('https://read.example/blog/verify-email?token=');
});
