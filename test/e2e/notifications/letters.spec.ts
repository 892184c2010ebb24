import { CommandBus } from '@nestjs/cqrs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { RegisterPerson } from '#identity';
import { anonymous } from '#kernel';
import { startSmtpSink, unsubscribeLink, type SmtpSink } from '#notifications/testing';
import { Database } from '#platform/database';
import { aPerson, faces, send, startApi, startWorker, type Running } from '../support/index.js';

describe('letters', () => {
  let api: Running;
  let worker: Running;
  let sink: SmtpSink;
  const rows = async (personId: string) =>
    (await api.app.get(Database).pool.query<{ kind: string; status: string; reason: string | null }>(
      'SELECT kind, status, reason FROM letters WHERE person_id = $1',
      [personId],
    )).rows;
  const welcomes = async (personId: string) => (await rows(personId)).filter(({ kind }) => kind === 'welcome');

  beforeAll(async () => {
    sink = await startSmtpSink();
    const environment = { SMTP_URL: sink.url, MAIL_FROM: 'The Quoin <press@quoin.example>', PUBLIC_URL: 'https://quoin.example' };
    api = await startApi(environment);
    worker = await startWorker(environment, api.database);
  });

  afterAll(async () => {
    await worker[Symbol.asyncDispose]();
    await api[Symbol.asyncDispose]();
    await sink.stop();
  });

  const welcomeTo = async (address: string) => {
    const welcome = () => sink.mails.filter(({ to, subject }) => to.includes(address) && subject.startsWith('Welcome'));
    await vi.waitFor(() => expect(welcome()).not.toEqual([]), { timeout: 20_000 });
    return welcome();
  };

  it('greet whoever registers, once, with text and HTML', async () => {
    const { email } = await aPerson(api, { name: 'Ada' });
    const [mail, ...others] = await welcomeTo(email);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ subject: 'Welcome to The Quoin', to: [email], messageId: expect.stringMatching(/^<[\da-f-]{36}@quoin\.example>$/) });
    expect(mail?.source).toMatch(/Content-Type: text\/plain/);
    expect(mail?.source).toMatch(/Content-Type: text\/html/);
    expect(mail?.source).not.toMatch(/^List-Unsubscribe/m);
  });

  it.each([
    ['a line break', 'Ada\r\nBcc: all@quoin.example'],
    ['a template', '{{url}} {{#each this}}x{{/each}}'],
    ['markup', '<img src=x onerror=alert(1)>'],
  ])('take a name with %s as the text that it is, whichever way it came', async (what, name) => {
    const email = `${what.replaceAll(' ', '-')}@quoin.example`;
    await api.app.get(CommandBus).execute(new RegisterPerson(anonymous, { name, email, password: 'composing-stick' }));
    const [mail] = await welcomeTo(email);
    expect(mail?.to).toEqual([email]);
    expect(mail?.source.slice(0, mail.source.indexOf('\r\n\r\n'))).not.toMatch(/^Bcc:/im);
    expect(mail?.source.slice(mail.source.indexOf('Content-Type: text/html'))).not.toContain('<img');
  });

  it('are tried again when the server refuses for now', async () => {
    const email = 'greylisted@quoin.example';
    sink.refuse(email, 'for-now');
    const input = { name: 'Grey', email, password: 'composing-stick' };
    const created = await send(api.url, { method: 'POST', path: '/api/users', body: input });
    const { data } = (await created.json()) as { data: { id: string } };
    await vi.waitFor(async () => expect(await welcomes(data.id)).toMatchObject([{ status: 'queued' }]), { timeout: 10_000 });
    sink.relent(email);
    expect(await welcomeTo(email)).toHaveLength(1);
    await vi.waitFor(async () => expect(await welcomes(data.id)).toMatchObject([{ status: 'sent' }]));
  });

  it('are not tried again when the server refuses for good', async () => {
    const email = 'nobody@quoin.example';
    sink.refuse(email, 'address');
    const created = await send(api.url, { method: 'POST', path: '/api/users', body: { name: 'No', email, password: 'composing-stick' } });
    const { data } = (await created.json()) as { data: { id: string } };
    // Whichever letter comes first is refused; the address is known from then on.
    const settled = await vi.waitUntil(async () => {
      const letters = await rows(data.id);
      return letters.length > 0 && letters.every(({ status }) => status !== 'queued') && letters;
    }, { timeout: 20_000 });
    expect(settled.map(({ status }) => status)).not.toContain('sent');
    expect(settled).toContainEqual(expect.objectContaining({ status: 'failed', reason: expect.stringContaining('550') }));
  });

  describe.each(faces)('and who wants them, over $name', (face) => {
    const wanted = (data: object) => (data as { letters: { kind: string; wanted: boolean }[] }).letters.filter((one) => one.wanted).map(({ kind }) => kind);

    it('are all on at first, and off and on as their reader says', async () => {
      const { accessToken } = await aPerson(api);
      const all = (await face.run(api, 'letterPreferences', {}, accessToken)).data;
      expect(wanted(all)).toContain('new-comment');
      const off = (await face.run(api, 'setLetterPreference', { kind: 'new-comment', input: { wanted: false } }, accessToken)).data;
      expect(wanted(off)).toEqual(wanted(all).filter((kind) => kind !== 'new-comment'));
      expect((await face.run(api, 'setLetterPreference', { kind: 'new-comment', input: { wanted: true } }, accessToken)).data).toEqual(all);
    });

    it.each([
      ['about the account', 'welcome', 'letter.not-optional'],
      ['of a kind that there is not', 'telegram', 'letter.kind-not-found'],
    ])('cannot be turned off %s', async (_case, kind, code) => {
      const { accessToken } = await aPerson(api);
      expect((await face.run(api, 'setLetterPreference', { kind, input: { wanted: false } }, accessToken)).refused?.code).toBe(code);
    });

    it('need somebody who has signed in', async () => {
      expect((await face.run(api, 'letterPreferences')).refused?.code).toBe('auth.required');
      expect((await face.run(api, 'setLetterPreference', { kind: 'reply', input: { wanted: false } })).refused?.code).toBe('auth.required');
    });
  });

  describe('a link to unsubscribe', () => {
    const linkOf = (personId: string, kind = 'new-comment'): string =>
      unsubscribeLink(worker.app, { personId, kind }).replace('https://quoin.example', api.url);

    it.each([
      ['a mail program (RFC 8058)', { 'content-type': 'application/x-www-form-urlencoded' }, 'List-Unsubscribe=One-Click'],
      ['a mail program that sends parts', { 'content-type': 'multipart/form-data; boundary=x' }, '--x\r\n\r\n--x--'],
      ['the button of the page', { 'content-type': 'application/x-www-form-urlencoded' }, ''],
    ])('works by one request of %s, without a sign-in', async (_case, headers, body) => {
      const { id, accessToken } = await aPerson(api);
      const looked = await fetch(linkOf(id));
      expect([looked.status, await looked.text()]).toEqual([200, expect.stringContaining('<form method="post">')]);
      const before = (await faces[0].run(api, 'letterPreferences', {}, accessToken)).data as unknown as { letters: object[] };
      expect(before.letters).toContainEqual(expect.objectContaining({ kind: 'new-comment', wanted: true }));
      expect((await fetch(linkOf(id), { method: 'POST', headers, body })).status).toBe(200);
      const after = (await faces[0].run(api, 'letterPreferences', {}, accessToken)).data as unknown as { letters: object[] };
      expect(after.letters).toContainEqual(expect.objectContaining({ kind: 'new-comment', wanted: false }));
    });

    it.each([
      ['forged', (link: string) => `${link.slice(0, -3)}abc`],
      ['of a kind that cannot be turned off', (_link: string, id: string) => linkOf(id, 'welcome')],
    ])('does nothing when %s', async (_case, forge) => {
      const { id } = await aPerson(api);
      expect((await fetch(forge(linkOf(id), id), { method: 'POST' })).status).toBe(404);
    });

    it('is the only place where a form is taken', async () => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      expect((await fetch(`${api.url}/api/auth/login`, { method: 'POST', headers, body: 'email=a&password=b' })).status).toBe(415);
    });
  });
});
