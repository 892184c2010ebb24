import { UnauthorizedException } from '@nestjs/common';
import { createClient, type Client, type ClientOptions } from 'graphql-ws';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { GraphQLTransportOptions } from './options.js';
import { startToyApp, type ToyApp } from './testing/toy-app.js';

const protocol = 'graphql-transport-ws';
const revoked = new AbortController();
let toy: ToyApp;
const clients: Client[] = [];

const start = async (options: Omit<GraphQLTransportOptions, 'driver'> = {}): Promise<ToyApp> => {
  toy = await startToyApp({
    authenticate: ({ authorization }) => {
      if (authorization === 'Bearer wrong') throw new UnauthorizedException('That token is not ours');
      if (authorization === 'Bearer broken') throw Object.assign(new Error('The database is gone'));
      if (authorization === 'Bearer brief') return { actor: { name: 'brief' }, expiresAt: new Date(Date.now() + 150) };
      if (authorization === 'Bearer revocable') return { actor: { name: 'revocable' }, ended: revoked.signal };
      return { actor: authorization && { name: authorization.slice('Bearer '.length) } };
    },
    ...options,
  });
  return toy;
};

afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
  await toy.app.close();
});

interface Closed {
  code: number;
  reason: string;
}

/** A client of graphql-ws, and the codes with which its sockets were closed. */
function connect(options: Partial<ClientOptions> = {}): { client: Client; closes: Array<[number, string]> } {
  const closes: Array<[number, string]> = [];
  const on: ClientOptions['on'] = {
    closed: (event) => closes.push([(event as Closed).code, (event as Closed).reason]),
  };
  const client = createClient({ url: toy.wsUrl, webSocketImpl: WebSocket, retryAttempts: 0, on, ...options });
  clients.push(client);
  return { client, closes };
}

const as = (name: string): Partial<ClientOptions> => ({ connectionParams: { Authorization: `Bearer ${name}` } });

interface Heard {
  results: unknown[];
  errors: unknown[];
  over: boolean;
}

/** Everything that a subscription gives, as it comes. */
function listen(client: Client, query: string): Heard {
  const heard: Heard = { results: [], errors: [], over: false };
  client.subscribe(
    { query },
    {
      next: (result) => heard.results.push(result),
      error: (error) => heard.errors.push(error),
      complete: () => (heard.over = true),
    },
  );
  return heard;
}

interface Bare {
  socket: WebSocket;
  messages: string[];
  closed: Promise<number>;
}

/** A bare socket, for what a well-behaved client never says. */
async function bare(protocols: string | string[] = protocol): Promise<Bare> {
  const socket = new WebSocket(toy.wsUrl, protocols);
  const messages: string[] = [];
  socket.on('message', (data: Buffer) => messages.push(data.toString()));
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return { socket, messages, closed };
}

const init = JSON.stringify({ type: 'connection_init' });
const subscribe = (id: string, query = 'subscription { said }'): string =>
  JSON.stringify({ type: 'subscribe', id, payload: { query } });
const subscribed = (count: number): Promise<void> => vi.waitFor(() => expect(toy.channel.subscribers).toBe(count));

async function bareSubscriber(): Promise<Bare> {
  const { socket, messages, closed } = await bare();
  socket.send(init);
  await vi.waitFor(() => expect(messages.join()).toContain('connection_ack'));
  socket.send(subscribe('1'));
  await subscribed(1);
  return { socket, messages, closed };
}

describe('a subscription over a socket', () => {
  it('gets each event once, filtered and resolved, until the client leaves', async () => {
    await start();
    const { client } = connect();
    const said = listen(client, 'subscription { said }');
    const spoke = listen(client, 'subscription { spoke { name friends { id } } }');
    await subscribed(2);
    for (const word of ['one', 'private', 'two', 'three'])
      toy.channel.publish({ said: word, by: { id: word, name: word } });
    await vi.waitFor(() => expect([said.results.length, spoke.results.length]).toEqual([3, 4]));
    expect(said.results).toEqual(['one', 'two', 'three'].map((word) => ({ data: { said: word } })));
    expect(spoke.results[0]).toEqual({ data: { spoke: { name: 'one', friends: [{ id: 'onea' }, { id: 'oneb' }] } } });
    expect(toy.ledger.batches).toHaveLength(4); // loaders of its own for each event
    await client.dispose();
    await subscribed(0);
  });

  it('has queries and mutations beside it', async () => {
    await start();
    const { client } = connect(as('ann'));
    const heard = listen(client, '{ secret }');
    await vi.waitFor(() => expect(heard.over).toBe(true));
    expect(heard.results).toEqual([{ data: { secret: 'ann over websocket' } }]);
  });

  it('takes the authorization of the upgrade, for clients that are no browsers', async () => {
    await start();
    const socket = new WebSocket(toy.wsUrl, protocol, { headers: { authorization: 'Bearer bo' } });
    const messages: string[] = [];
    socket.on('message', (data: Buffer) => messages.push(data.toString()));
    socket.on('open', () => socket.send(init));
    await vi.waitFor(() => expect(messages).toHaveLength(1));
    socket.send(subscribe('1', '{ secret }'));
    await vi.waitFor(() => expect(messages.join()).toContain('bo over websocket'));
    socket.terminate();
  });

  it.each([
    ['a document that is refused', 'subscription { nothing }', 'graphql.validation-failed'],
    [
      'a document that is too deep',
      `{ person(id: 1) { ${'friends { '.repeat(12)}id${' }'.repeat(12)} } }`,
      'graphql.too-deep',
    ],
  ])('answers %s with an error of that operation', async (_what, query, code) => {
    await start();
    const { client, closes } = connect({ lazyCloseTimeout: 60_000 });
    const heard = listen(client, query);
    await vi.waitFor(() => expect(heard.errors).toHaveLength(1));
    expect(heard.errors).toMatchObject([[{ extensions: { code } }]]);
    expect(closes).toEqual([]);
  });

  it('tells what a guard refuses by its code', async () => {
    await start();
    const heard = listen(connect().client, 'subscription { whispered }');
    await vi.waitFor(() => expect(heard.over).toBe(true));
    expect(heard.results).toMatchObject([{ errors: [{ extensions: { code: 'toy.unauthenticated' } }] }]);
  });

  it('leaves nothing behind when the client vanishes in the middle', async () => {
    await start();
    const { socket } = await bareSubscriber();
    socket.send(subscribe('2', '{ hello }'));
    socket.terminate();
    await subscribed(0);
  });
});

describe('a socket is closed', () => {
  it.each([
    ['4406 without the subprotocol', [], [], 4406],
    ['4400 for a message that is none', protocol, ['{"type":"shout"}'], 4400],
    ['4400 for a message that is no JSON', protocol, ['hello'], 4400],
    ['4401 for an operation before connection_init', protocol, [subscribe('1')], 4401],
    ['4429 for a second connection_init', protocol, [init, init], 4429],
    ['4409 for a second operation of the same id', protocol, [init, '…', subscribe('1'), subscribe('1')], 4409],
    ['4408 when connection_init does not come', protocol, [], 4408],
    ['1009 for a message that is too large', protocol, [`"${'x'.repeat(2_000)}"`], 1009],
  ])('with %s', async (_what, protocols, says, code) => {
    await start({ streams: { connectionInitWaitMs: 200, maxMessageBytes: 1_000 } });
    const { socket, messages, closed } = await bare(protocols);
    for (const message of says) {
      if (message === '…') await vi.waitFor(() => expect(messages.join()).toContain('connection_ack'));
      else socket.send(message);
    }
    expect(await closed).toBe(code);
  });

  it.each([
    ['4403 when the credentials are wrong', 'wrong', 4403],
    ['4500 when nobody can say who it is', 'broken', 4500],
  ])('with %s', async (_what, name, code) => {
    await start({
      problemOf: (error) => ({
        message: 'no',
        extensions: { code: 'no', statusCode: error instanceof UnauthorizedException ? 401 : 500 },
      }),
    });
    const { client, closes } = connect(as(name));
    listen(client, '{ hello }');
    await vi.waitFor(() => expect(closes.map(([closed]) => closed)).toEqual([code]));
  });

  it.each([7, {}, ['Bearer ada'], false])('with 4403 when the credentials are no text: %j', async (authorization) => {
    await start();
    const { client, closes } = connect({ connectionParams: { authorization } });
    listen(client, '{ hello }');
    await vi.waitFor(() => expect(closes).toEqual([[4403, 'auth.token-invalid']]));
  });

  it.each([null, undefined])('not where there are none: %s', async (authorization) => {
    await start();
    const heard = listen(connect({ connectionParams: { authorization } }).client, '{ hello }');
    await vi.waitFor(() => expect(heard).toMatchObject({ over: true, errors: [], results: [{ data: { hello: expect.any(String) } }] }));
  });

  it('with 4403 when the token expires, and its subscriptions end', async () => {
    await start();
    const { client, closes } = connect(as('brief'));
    listen(client, 'subscription { said }');
    await subscribed(1);
    await vi.waitFor(() => expect(closes).toEqual([[4403, 'graphql.authority-ended']]));
    await subscribed(0);
  });

  it('with 4403 when the authority is revoked', async () => {
    await start();
    const { client, closes } = connect(as('revocable'));
    listen(client, 'subscription { said }');
    await subscribed(1);
    revoked.abort();
    await vi.waitFor(() => expect(closes).toEqual([[4403, 'graphql.authority-ended']]));
    await subscribed(0);
  });

  it('with 1001 when the server stops', async () => {
    await start();
    const { client, closes } = connect();
    listen(client, 'subscription { said }');
    await subscribed(1);
    await toy.app.close();
    await vi.waitFor(() => expect(closes).toEqual([[1001, 'Going away']]));
  });

  it('with 1013 when the client does not read what it asked for', async () => {
    await start({ streams: { maxBufferedBytes: 100_000, closeGraceMs: 5_000 } });
    const { socket, messages, closed } = await bareSubscriber();
    socket.pause();
    await vi.waitFor(
      () => {
        for (let i = 0; i < 100; i += 1) toy.channel.publish({ said: 'x'.repeat(10_000) });
        expect(toy.channel.subscribers).toBe(0);
      },
      { timeout: 5_000, interval: 5 },
    );
    socket.resume();
    expect(await closed).toBe(1013);
    expect(messages.length).toBeGreaterThan(1);
  });

  it('when it no longer answers pings', async () => {
    await start({ streams: { pingMs: 50 } });
    const { socket } = await bareSubscriber();
    socket.pause(); // a client that does not read does not answer either
    await subscribed(0);
    socket.terminate();
  });
});

describe('a socket', () => {
  it('stays open while pings are answered', async () => {
    await start({ streams: { pingMs: 20 } });
    const { socket } = await bare();
    let pings = 0;
    socket.on('ping', () => (pings += 1));
    await vi.waitFor(() => expect(pings).toBeGreaterThan(3));
    expect(socket.readyState).toBe(socket.OPEN);
    socket.terminate();
  });

  it('runs no more operations at once than it may', async () => {
    await start({ streams: { maxOperations: 2 } });
    const { client, closes } = connect();
    const heard = [1, 2, 3].map(() => listen(client, 'subscription { said }'));
    await vi.waitFor(() =>
      expect(heard.flatMap(({ errors }) => errors)).toMatchObject([
        [{ extensions: { code: 'graphql.too-many-operations' } }],
      ]),
    );
    expect([closes, toy.channel.subscribers]).toEqual([[], 2]);
  });

  it('is not opened at another path', async () => {
    await start();
    const socket = new WebSocket(toy.wsUrl.replace('/graphql', '/elsewhere'), protocol);
    const error = await new Promise<Error>((resolve) => socket.once('error', resolve));
    expect(error.message).toContain('404');
  });
});
