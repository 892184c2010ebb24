import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startSmtpSink, type SmtpSink } from '#notifications/testing';
import { Database } from '#platform/database';
import { anAdmin, aPerson, faces, startApi, startWorker, type Running, type SignedInPerson } from '../support/index.js';

const links = 'https://a.example https://b.example https://c.example';
const [rest] = faces;

let api: Running;
let worker: Running;
let sink: SmtpSink;

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

const rowsOf = async (sql: string, values: unknown[] = []) => (await api.app.get(Database).pool.query(sql, values)).rows;

describe('a letter about a comment', () => {
  const run = (operation: string, args: object, { accessToken }: { accessToken: string }) => rest.run(api, operation, args, accessToken);
  const aPost = async (author: SignedInPerson, input: object = {}): Promise<string> =>
    (await run('createPost', { input: { title: 'On ink', content: 'Body', published: true, ...input } }, author)).data.id;
  const say = async (person: SignedInPerson, postId: string, content: string, parentId?: string): Promise<string> =>
    (await run('createComment', { input: { postId, content, ...(parentId && { parentId }) } }, person)).data.id;

  /** All letters about comments of this post, once nothing is under way any more: whom each went to, of which kind. */
  const lettersUnder = async (postId: string): Promise<string[]> => {
    await vi.waitFor(async () => {
      const [open] = await rowsOf(
        `SELECT (SELECT count(*) FROM outbox o WHERE o.subject = $1 AND o.type = 'publishing.comment-added.v1' AND
             (SELECT count(*) FROM inbox i WHERE i.event_id = o.id AND i.reaction LIKE 'notifications.%') < 2)
           + (SELECT count(*) FROM letters WHERE about->>'postId' = $1 AND status = 'queued') AS open`,
        [postId],
      );
      expect(Number(open.open)).toBe(0);
    }, { timeout: 20_000 });
    const rows = await rowsOf(`SELECT kind, person_id, status FROM letters WHERE about->>'postId' = $1 ORDER BY created_at, kind`, [postId]);
    return rows.map(({ kind, person_id, status }) => `${kind} ${status} ${person_id}`);
  };

  it('goes to the author of the post, with what was said, and a way to unsubscribe', async () => {
    const [author, reader] = [await aPerson(api), await aPerson(api, { name: 'Bo <b>' })];
    const postId = await aPost(author, { title: 'Ink & <i>paper</i>' });
    await say(reader, postId, 'Well\r\nsaid <script>');
    expect(await lettersUnder(postId)).toEqual([`new-comment sent ${author.id}`]);
    const [mail] = sink.mails.filter(({ to, subject }) => to.includes(author.email) && subject.includes('commented'));
    // An encoded word (RFC 2047) of one line: “quotes” are not ASCII.
    expect(mail?.subject).toMatch(/^=\?UTF-8\?Q\?Bo_=3Cb=3E_commented_on_[^\r\n]*$/);
    expect(mail?.source).toMatch(/^List-Unsubscribe:\s+<https:\/\/quoin\.example\/letters\/unsubscribe\//m);
    expect(mail?.source).toMatch(/^List-Unsubscribe-Post:\s+List-Unsubscribe=One-Click/m);
    expect(mail?.source.slice(mail.source.indexOf('text/html'))).not.toContain('<script>');
  });

  it.each<[string, string[]]>([
    ['nobody, when the author speaks under their own post', ['author']],
    ['who is answered, besides the author of the post', ['reader', 'other']],
    ['the author of the post once, when it is they who are answered', ['author', 'reader']],
    ['nobody, when somebody answers themselves under their own post', ['author', 'author']],
  ])('goes to %s', async (_whom, speakers) => {
    const people: Record<string, SignedInPerson> = { author: await aPerson(api), reader: await aPerson(api), other: await aPerson(api) };
    const postId = await aPost(people['author']!);
    const first = await say(people[speakers[0]!]!, postId, 'First');
    const before = await lettersUnder(postId);
    if (speakers[1]) await say(people[speakers[1]]!, postId, 'Answer', first);
    const names = (letters: string[]) => letters.map((letter) => {
      const [kind, status, id] = letter.split(' ');
      return `${kind} ${status} ${Object.entries(people).find(([, person]) => person.id === id)?.[0]}`;
    });
    const expected: Record<string, string[]> = {
      'author': [],
      'reader,other': ['new-comment sent author', 'new-comment sent author', 'reply sent reader'],
      'author,reader': ['reply sent author'],
      'author,author': [],
    };
    expect(names(await lettersUnder(postId)).sort()).toEqual(expected[speakers.join()]);
    expect(before.length).toBe(speakers[0] === 'author' ? 0 : 1);
  });

  it('waits for the moderator, and goes once however often the comment is let through', async () => {
    const [author, reader] = [await aPerson(api), await aPerson(api)];
    const postId = await aPost(author);
    const id = await say(reader, postId, links);
    expect(await lettersUnder(postId)).toEqual([]);
    await run('moderateComment', { id, input: { status: 'approved' } }, author);
    expect(await lettersUnder(postId)).toEqual([`new-comment sent ${author.id}`]);
    await run('updateComment', { id, input: { content: `More: ${links}` } }, reader);
    await run('moderateComment', { id, input: { status: 'approved' } }, author);
    const [{ told }] = await rowsOf(`SELECT count(*)::int AS told FROM outbox WHERE subject = $1 AND type = 'publishing.comment-added.v1'`, [postId]);
    expect(told).toBe(2);
    expect(await lettersUnder(postId)).toEqual([`new-comment sent ${author.id}`]);
  });

  it('is not for who turned such letters off; who turned off replies alone hears of it as the author of the post', async () => {
    const [author, reader] = [await aPerson(api), await aPerson(api)];
    await run('setLetterPreference', { kind: 'reply', input: { wanted: false } }, author);
    const postId = await aPost(author);
    const own = await say(author, postId, 'Any questions?');
    await say(reader, postId, 'One', own);
    expect(await lettersUnder(postId)).toEqual([`new-comment sent ${author.id}`]);
    await run('setLetterPreference', { kind: 'new-comment', input: { wanted: false } }, author);
    await say(reader, postId, 'Two', own);
    expect(await lettersUnder(postId)).toEqual([`new-comment sent ${author.id}`, `new-comment suppressed ${author.id}`]);
  });
});

describe.each(faces)('refused addresses, over $name', (face) => {
  it('are listed for admins, and written to again once they are removed, and the audit log says by whom', async () => {
    const admin = await anAdmin(api);
    const { accessToken } = await aPerson(api);
    const address = `full-${face.name.toLowerCase()}@quoin.example`;
    await rowsOf(`INSERT INTO refused_addresses (address, reason, since) VALUES ($1, '550 No such user', clock_timestamp())`, [address]);
    const { data } = await face.run(api, 'refusedAddresses', { limit: 1 }, admin);
    expect(data.items).toMatchObject([{ address, reason: '550 No such user' }]);
    const { id } = data.items[0]!;
    for (const [operation, args] of [['refusedAddresses', {}], ['removeRefusedAddress', { id }]] as const) {
      expect((await face.run(api, operation, args, accessToken)).refused?.code).toBe('auth.forbidden');
      expect((await face.run(api, operation, args)).refused?.code).toBe('auth.required');
    }
    expect((await face.run(api, 'removeRefusedAddress', { id }, admin)).data).toBe(true);
    expect((await face.run(api, 'removeRefusedAddress', { id }, admin)).refused?.code).toBe('letter.refused-address-not-found');
    expect(await rowsOf('SELECT FROM refused_addresses WHERE address = $1', [address])).toEqual([]);
    const { items } = (await face.run(api, 'auditEntries', { limit: 100 }, admin)).data;
    const { data: me } = await face.run(api, 'me', {}, admin);
    const entered = items.filter(({ subject }) => subject === id);
    expect(entered).toMatchObject([{ action: 'refused-address.removed', actor: `person:${me.id}` }]);
  });
});
