import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LiveFeed } from '#platform/live';
import { aPerson, send, startApi, startWorker, type Running, type SignedInPerson } from '../support/index.js';
import { Stream } from './stream.js';
import { subscribed } from './subscribed.js';
import { until } from './until.js';

describe('live updates', () => {
  let [api, second, worker]: Running[] = [];
  let author: SignedInPerson;
  let reader: SignedInPerson;

  beforeAll(async () => {
    api = await startApi();
    second = await startApi({}, api.database);
    worker = await startWorker({}, api.database);
    [author, reader] = [await aPerson(api), await aPerson(api)];
  });
  afterAll(async () => {
    for (const running of [worker, second, api]) await running?.[Symbol.asyncDispose]();
  });

  const write = async (title: string, input: object = {}): Promise<string> => {
    const body = { title, content: `Body of ${title}`, published: true, ...input };
    const answer = await send(api!.url, { method: 'POST', path: '/api/posts', body }, author.accessToken);
    return ((await answer.json()) as { data: { id: string } }).data.id;
  };
  const call = (method: 'POST' | 'DELETE', path: string, body?: object, person = author) =>
    send(api!.url, { method, path, body }, person.accessToken);

  it.each([
    ['/api/posts/stream', 200],
    ['/graphql/stream?query=subscription{postCreated{id}}', 415],
  ])('end at once for whoever asks for no more than the head of %s: %i', async (path, status) => {
    const answer = await fetch(api!.url + path, { method: 'HEAD', headers: { accept: 'text/event-stream' } });
    expect([answer.status, await answer.text()]).toEqual([status, '']);
  });

  it('reach the subscribers of every process, each once, and drafts only those who see drafts', async () => {
    const guest = subscribed(second!.url, 'subscription { postCreated { title author { id } } }');
    const writer = subscribed(api!.url, 'subscription { postCreated { title } }', author.accessToken);
    const stream = await Stream.open(`${second!.url}/api/posts/stream`);
    await until('both to be subscribed', async () => {
      await write('Probe');
      return guest.got.length > 0 && writer.got.length > 0;
    });
    const titles = (of: Record<string, unknown>[]) => of.map((each) => (each['postCreated'] as { title: string }).title).filter((title) => title !== 'Probe');
    const draft = await write('Draft', { published: false });
    await until('its author to hear of the draft', async () => titles(writer.got).length === 1);
    await write('Published');
    await call('POST', `/api/posts/${draft}/publish`);
    await until('the last to arrive', async () => titles(guest.got).length === 2 && titles(writer.got).length === 3);
    expect(titles(guest.got)).toEqual(['Published', 'Draft']);
    expect(titles(writer.got)).toEqual(['Draft', 'Published', 'Draft']);
    await until('the stream as well', async () => stream.told.filter((title) => title !== 'Probe').length === 2);
    expect(stream.told.filter((title) => title !== 'Probe')).toEqual(['Published', 'Draft']);
    for (const one of [guest, writer]) one.stop();
    stream.close();
  });

  it('tell the outline alone of what is locked', async () => {
    const [guest, member] = [await Stream.open(`${api!.url}/api/posts/stream`), await Stream.open(`${second!.url}/api/posts/stream`, reader.accessToken)];
    await write('For members', { visibility: 'members' });
    await until('both to hear', async () => guest.told.length > 0 && member.told.length > 0);
    expect(guest.events[1]?.data).toMatchObject({ locked: true, content: '' });
    expect(JSON.stringify(guest.events)).not.toContain('Body of');
    expect(member.events[1]?.data).toMatchObject({ locked: false, content: 'Body of For members' });
    for (const one of [guest, member]) one.close();
  });

  it('go on where a stream broke off, on another process, without a gap or a double', async () => {
    const first = await Stream.open(`${api!.url}/api/posts/stream`);
    const titles = Array.from({ length: 20 }, (_, index) => `Issue ${index}`);
    const writing = (async () => {
      for (const title of titles) await write(title);
    })();
    await until('a few to arrive', async () => first.told.length >= 5);
    first.close();
    const last = first.events.at(-1);
    const next = await Stream.open(`${second!.url}/api/posts/stream`, undefined, last?.id);
    await writing;
    await until('the rest to arrive', async () => first.told.length + next.told.length >= titles.length);
    expect([...first.told, ...next.told]).toEqual(titles);
    next.close();
  });

  it('are told once by a process that has not heard of them yet, to whom another told them already', async () => {
    const feed = second!.app.get(LiveFeed, { strict: false });
    const read = feed.read.bind(feed);
    let hear: () => void = () => undefined;
    const deaf = new Promise<void>((resolve) => (hear = resolve));
    feed.read = async (...place) => deaf.then(() => read(...place));
    const first = await Stream.open(`${api!.url}/api/posts/stream`);
    await write('Told here');
    await until('it to arrive', async () => first.told.includes('Told here'));
    first.close();
    const next = await Stream.open(`${second!.url}/api/posts/stream`, undefined, first.events.at(-1)?.id);
    hear();
    feed.read = read;
    await write('Told there');
    await until('the other to arrive', async () => next.told.includes('Told there'));
    expect([next.events[0]?.event, next.told]).toEqual(['open', ['Told there']]);
    next.close();
  });

  it.each(['x', '-1', '1e3', '999999999999999', '9'.repeat(30)])('begin now, and tell of a gap, for who comes with the id %s', async (id) => {
    await write('Before');
    const stream = await Stream.open(`${api!.url}/api/posts/stream`, undefined, id);
    expect(stream.events[0]).toMatchObject({ event: 'gap', id: expect.stringMatching(/^\d{1,6}$/) });
    await write('After');
    await until('what is new', async () => stream.told.includes('After'));
    stream.close();
  });

  it('tell comments under one post, once they are approved', async () => {
    const [postId, other] = [await write('Talk'), await write('Elsewhere')];
    const socket = subscribed(second!.url, `subscription { commentAdded(postId: "${postId}") { content author { id } } }`);
    const stream = await Stream.open(`${api!.url}/api/posts/${postId}/comments/stream`);
    const say = async (id: string, content: string) =>
      ((await (await call('POST', `/api/posts/${id}/comments`, { content }, reader)).json()) as { data: { id: string } }).data.id;
    await until('the socket to be subscribed', async () => {
      await say(postId, 'probe');
      return socket.got.length > 0;
    });
    await say(other, 'not here');
    const held = await say(postId, 'https://a.example https://b.example https://c.example');
    await say(postId, 'plain');
    await call('POST', `/api/comments/${held}/moderate`, { status: 'approved' });
    const heard = () => stream.told.filter((content) => content !== 'probe');
    await until('both', async () => heard().length === 2);
    expect(heard()).toEqual(['plain', 'https://a.example https://b.example https://c.example']);
    expect(JSON.stringify(socket.got)).not.toContain('not here');
    socket.stop();
    stream.close();
  });

  it('refuse what one may not read', async () => {
    const postId = await write('Paid', { visibility: 'paid' });
    const answer = await send(api!.url, { method: 'GET', path: `/api/posts/${postId}/comments/stream` });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([403, 'post.locked']);
    const socket = subscribed(api!.url, `subscription { commentAdded(postId: "${postId}") { id } }`);
    await until('the refusal', async () => socket.state.over);
  });

  it('end within seconds when a membership ends', async () => {
    const stream = await Stream.open(`${second!.url}/api/posts/stream`, reader.accessToken);
    const others = await Stream.open(`${second!.url}/api/posts/stream`);
    const client = new pg.Client(api!.database.url);
    await client.connect();
    await client.query(
      `INSERT INTO outbox (id, type, subject, data, occurred_at)
       VALUES (gen_random_uuid(), 'billing.membership-ended.v1', 'm', $1, now())`,
      [JSON.stringify({ membershipId: 'm', planId: 'p', personId: reader.id, reason: 'ended' })],
    );
    await client.end();
    await until('the stream to end', async () => stream.over, 5_000);
    expect(others.over).toBe(false);
    others.close();
  });

  it('publish what is scheduled when its hour has come, once', async () => {
    const stream = await Stream.open(`${api!.url}/api/posts/stream`);
    const id = await write('At its hour', { published: false });
    await call('POST', `/api/posts/${id}/schedule`, { at: new Date(Date.now() + 1_000).toISOString() });
    const itsHour = (): string[] => stream.told.filter((title) => title === 'At its hour');
    await until('its hour', async () => itsHour().length > 0, 40_000);
    expect(itsHour()).toHaveLength(1);
    stream.close();
  }, 60_000);
});
