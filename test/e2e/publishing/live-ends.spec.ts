import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPlanFor, join, pathOf, submit } from '../billing/simulated.js';
import { anAdmin, aPerson, overRest, send, startApi, startWorker, type Running, type SignedInPerson } from '../support/index.js';
import { Stream } from './stream.js';
import { subscribed } from './subscribed.js';
import { until } from './until.js';

/** Signs tokens; the API is started with it. */
const secret = 'a secret that this spec and its API share';

/** The same token with another end. @param seconds from now */
function endingIn(token: string, seconds: number): string {
  const [head = '', body = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
  const exp = Math.floor(Date.now() / 1_000) + seconds;
  const signed = `${head}.${Buffer.from(JSON.stringify({ ...claims, exp })).toString('base64url')}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

const everything = 'id title excerpt content html locked tags comments { content } revisions { content }';

describe('live updates, for as long as they may be heard', () => {
  let [api, second, worker]: Running[] = [];
  let [author, reader]: SignedInPerson[] = [];

  beforeAll(async () => {
    api = await startApi({ JWT_SECRET: secret });
    second = await startApi({ JWT_SECRET: secret }, api.database);
    worker = await startWorker({ JWT_SECRET: secret }, api.database);
    [author, reader] = [await aPerson(api), await aPerson(api)];
  });
  afterAll(async () => {
    for (const running of [worker, second, api]) await running?.[Symbol.asyncDispose]();
  });

  const write = async (title: string, input: object = {}): Promise<string> => {
    const body = { title, content: `Body of ${title}`, published: true, ...input };
    const answer = await send(api!.url, { method: 'POST', path: '/api/posts', body }, author!.accessToken);
    return ((await answer.json()) as { data: { id: string } }).data.id;
  };
  const subscription = (query: string): string => `/graphql/stream?query=${encodeURIComponent(query)}`;
  /** The three ways of a person to hear of new posts. */
  const allWays = async (accessToken: string) => {
    const socket = subscribed(second!.url, `subscription { postCreated { id title content } }`, accessToken);
    const streams = [await Stream.open(`${api!.url}/api/posts/stream`, accessToken), await Stream.open(second!.url + subscription('subscription { postCreated { id title } }'), accessToken)];
    await until('the socket to be up', async () => socket.state.connected);
    return { socket, over: async () => socket.state.over && streams.every(({ over }) => over), streams };
  };

  it('show not one byte of a locked body, whatever is asked for', async () => {
    const fields = everything.replace(' revisions { content }', '');
    const [socket, events] = [subscribed(second!.url, `subscription { postCreated { ${fields} } }`), await Stream.open(api!.url + subscription(`subscription { postCreated { ${fields} } }`))];
    const plain = await Stream.open(`${second!.url}/api/posts/stream`);
    await until('all to hear', async () => {
      await write('Probe', { content: 'open' });
      return socket.got.length > 0 && events.text.includes('Probe') && plain.told.length > 0;
    });
    for (const visibility of ['members', 'paid']) {
      const id = await write(`Locked ${visibility}`, { visibility, content: 'Kwyjibo', tags: ['t'], excerpt: 'Outline' });
      await send(api!.url, { method: 'POST', path: `/api/posts/${id}/comments`, body: { content: 'Kwyjibo, said too' } }, author!.accessToken);
      await send(api!.url, { method: 'PATCH', path: `/api/posts/${id}`, body: { content: 'Kwyjibo again' } }, author!.accessToken);
    }
    const all = () => JSON.stringify(socket.got) + events.text + plain.text;
    await until('all to hear of both', async () => [JSON.stringify(socket.got), events.text, plain.text].every((text) => text.includes('Locked paid')));
    expect(all()).toContain('Outline');
    expect(all()).not.toContain('Kwyjibo');
    socket.stop();
    for (const stream of [events, plain]) stream.close();
  });

  it('end within seconds when the session does, on every process', async () => {
    const person = await aPerson(api!);
    const ways = await allWays(person.accessToken);
    await send(api!.url, { method: 'POST', path: '/api/auth/logout-everywhere' }, person.accessToken);
    await until('all to end', ways.over, 5_000);
    expect(ways.socket.state.code).toBe(4403);
  });

  it('end when the access token does', async () => {
    const ways = await allWays(endingIn(reader!.accessToken, 2));
    const began = Date.now();
    await until('all to end', ways.over, 10_000);
    expect(Date.now() - began).toBeLessThan(6_000);
    expect(ways.socket.state.code).toBe(4403);
  });

  it('open what a reader pays for, and end when the membership does', async () => {
    const admin = await anAdmin(api!);
    const payer = await aPerson(api!);
    const id = await write('Paid for', { visibility: 'paid', content: 'Worth it' });
    const read = async () => ((await (await send(second!.url, { method: 'GET', path: `/api/posts/${id}` }, payer.accessToken)).json()) as { data: Record<string, unknown> }).data;
    expect(await read()).toMatchObject({ locked: true, content: '', html: '' });
    await join(api!, overRest, payer, await aPlanFor(api!, overRest, admin));
    expect(await read()).toMatchObject({ locked: false, content: 'Worth it' });

    const ways = await allWays(payer.accessToken);
    await until('the paid post to be told whole', async () => {
      await write('For who pays', { visibility: 'paid', content: 'In full' });
      return ways.socket.got.length > 0 && (ways.streams[0]?.told.length ?? 0) > 0;
    });
    expect(JSON.stringify([ways.socket.got, ways.streams[0]?.events])).toContain('In full');
    const portal = pathOf((await overRest.run(api!, 'openBillingPortal', {}, payer.accessToken)).data['url']);
    const [held = ''] = /sub_simulated_\w+/.exec(await (await fetch(api!.url + portal)).text()) ?? [];
    await submit(api!, portal, { subscription: held, happening: 'end' });
    await until('all to end', ways.over, 10_000);
    expect(await read()).toMatchObject({ locked: true, content: '', html: '' });
  }, 60_000);

  it('go on after a restart where they broke off, without a gap or a double', async () => {
    const before = await startApi({ JWT_SECRET: secret }, api!.database);
    const first = await Stream.open(`${before.url}/api/posts/stream`);
    const titles = Array.from({ length: 30 }, (_, index) => `Number ${index}`);
    const writing = (async () => {
      for (const title of titles) await write(title);
    })();
    await until('some to arrive', async () => first.told.length >= 5);
    await before.app.close();
    await until('the stream to end', async () => first.over);
    await using after = await startApi({ JWT_SECRET: secret }, api!.database);
    const next = await Stream.open(`${after.url}/api/posts/stream`, undefined, first.events.at(-1)?.id);
    await writing;
    await until('the rest to arrive', async () => first.told.length + next.told.length >= titles.length);
    await write('The last');
    await until('the last one', async () => next.told.includes('The last'));
    expect([...first.told, ...next.told]).toEqual([...titles, 'The last']);
    next.close();
  });

  it('cut who does not read, with no more than a mebibyte waiting, and hold nobody else up', async () => {
    const { port } = new URL(second!.url);
    const other = await Stream.open(`${second!.url}/api/posts/stream`);
    const slow = connect(Number(port), '127.0.0.1');
    await once(slow, 'connect');
    slow.pause();
    slow.write('GET /api/posts/stream HTTP/1.1\r\nHost: quoin\r\n\r\n');
    const server = second!.app.getHttpServer() as { getConnections(done: (fault: unknown, count: number) => void): void };
    const connections = () => new Promise<number>((resolve) => server.getConnections((_fault, count) => resolve(count)));
    await until('the slow one to be connected', async () => (await connections()) >= 2);
    const most = await connections();
    for (let n = 0; n < 40; n += 1) await write(`Long ${n}`, { content: 'x'.repeat(400_000) });
    await until('the other to hear all', async () => other.told.length >= 40, 20_000);
    await until('the slow one to be cut', async () => (await connections()) < most, 10_000);
    expect(other.over).toBe(false);
    other.close();
    slow.destroy();
  }, 60_000);
});
