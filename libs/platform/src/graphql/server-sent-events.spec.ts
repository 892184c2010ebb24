import { UnauthorizedException } from '@nestjs/common';
import { createClient, NetworkError, type Client } from 'graphql-sse';
import { get, type IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { identifierOf } from './persisted-documents.js';
import { startToyApp, type ToyApp } from './testing/toy-app.js';

let toy: ToyApp;
let client: Client | undefined;

beforeEach(async () => {
  toy = await startToyApp({
    streams: { maxBufferedBytes: 100_000 },
    authenticate: ({ authorization }) => {
      if (authorization === 'Bearer wrong') throw new UnauthorizedException('That token is not ours');
      if (authorization === 'Bearer brief') return { actor: { name: 'brief' }, expiresAt: new Date(Date.now() + 150) };
      return { actor: authorization && { name: authorization.slice('Bearer '.length) } };
    },
  });
});
afterEach(async () => {
  client?.dispose();
  await toy.app.close();
});

const streamUrl = (): string => `${toy.url}/stream`;
const subscribed = (count: number): Promise<void> => vi.waitFor(() => expect(toy.channel.subscribers).toBe(count));

interface Heard {
  results: unknown[];
  errors: unknown[];
  over: boolean;
}

function listen(query: string, name?: string): Heard {
  const heard: Heard = { results: [], errors: [], over: false };
  const headers: Record<string, string> = name === undefined ? {} : { authorization: `Bearer ${name}` };
  client = createClient({ url: streamUrl(), headers, retryAttempts: 0 });
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

describe('a subscription over server-sent events', () => {
  it('gets each event, until the client leaves', async () => {
    const heard = listen('subscription { said }');
    await subscribed(1);
    toy.channel.publish({ said: 'one' });
    toy.channel.publish({ said: 'private' });
    toy.channel.publish({ said: 'two' });
    await vi.waitFor(() => expect(heard.results).toEqual([{ data: { said: 'one' } }, { data: { said: 'two' } }]));
    client?.dispose();
    await subscribed(0);
  });

  it('may be a query, which ends at once', async () => {
    const heard = listen('{ secret }', 'ann');
    await vi.waitFor(() => expect(heard.over).toBe(true));
    expect(heard.results).toEqual([{ data: { secret: 'ann over sse' } }]);
  });

  it('works for EventSource, which can only GET', async () => {
    const query = encodeURIComponent('query ($n: String) { hello(name: $n) }');
    const variables = encodeURIComponent(JSON.stringify({ n: 'you' }));
    const response = await fetch(`${streamUrl()}?query=${query}&variables=${variables}`, {
      headers: { accept: 'text/event-stream' },
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(await response.text()).toContain('event: next\ndata: {"data":{"hello":"Hello you"}}\n\nevent: complete\n');
  });

  it('takes a document by its identifier', async () => {
    const query = '{ hello }';
    const persistedQuery = { version: 1, sha256Hash: identifierOf(query).slice('sha256:'.length) };
    await toy.post({ query, extensions: { persistedQuery } });
    const headers = { accept: 'text/event-stream', 'content-type': 'application/json' };
    const body = JSON.stringify({ documentId: identifierOf(query) });
    const response = await fetch(streamUrl(), { method: 'POST', headers, body });
    expect(await response.text()).toContain('{"data":{"hello":"Hello world"}}');
  });

  it.each([
    ['a document that is refused', 'subscription { nothing }', 'graphql.validation-failed'],
    ['a bracket too few', 'subscription { said', 'graphql.syntax-invalid'],
    ['what a guard refuses', 'subscription { whispered }', 'toy.unauthenticated'],
  ])('tells %s in the stream, by its code', async (_what, query, code) => {
    const heard = listen(query);
    await vi.waitFor(() => expect(heard.over).toBe(true));
    expect(heard.results).toMatchObject([{ errors: [{ extensions: { code } }] }]);
  });

  it('is told and completed when the token expires', async () => {
    const heard = listen('subscription { said }', 'brief');
    await subscribed(1);
    await vi.waitFor(() => expect(heard.over).toBe(true));
    expect(heard.results).toMatchObject([{ errors: [{ extensions: { code: 'graphql.authority-ended' } }] }]);
    await subscribed(0);
  });

  it('is broken off when the server stops, so that the client comes again', async () => {
    const heard = listen('subscription { said }');
    await subscribed(1);
    await toy.app.close();
    await vi.waitFor(() => expect(heard.errors).toHaveLength(1));
    expect(heard.errors[0]).toBeInstanceOf(NetworkError);
    expect(heard.over).toBe(false);
    expect(toy.channel.subscribers).toBe(0);
  });

  it('is cut when the client does not read what it asked for', async () => {
    const url = `${streamUrl()}?query=${encodeURIComponent('subscription { said }')}`;
    const response = await new Promise<IncomingMessage>((resolve) =>
      get(url, { headers: { accept: 'text/event-stream' } }, resolve),
    );
    response.pause();
    await subscribed(1);
    await vi.waitFor(
      () => {
        for (let i = 0; i < 100; i += 1) toy.channel.publish({ said: 'x'.repeat(10_000) });
        expect(toy.channel.subscribers).toBe(0);
      },
      { timeout: 5_000, interval: 5 },
    );
    const error = await new Promise<Error>((resolve) => response.once('error', resolve).resume());
    expect(error.message).toBe('aborted');
  });
});

describe('a request for a stream', () => {
  it.each([
    [
      '406 when it does not accept one',
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ hello }"}' },
      406,
    ],
    [
      '401 when the credentials are wrong',
      { headers: { accept: 'text/event-stream', authorization: 'Bearer wrong' } },
      401,
    ],
    [
      '400 when the body is no JSON',
      { method: 'POST', headers: { accept: 'text/event-stream', 'content-type': 'application/json' }, body: '{' },
      400,
    ],
    [
      '400 when the body is a batch',
      { method: 'POST', headers: { accept: 'text/event-stream', 'content-type': 'application/json' }, body: '[]' },
      400,
    ],
    ['404 for the single connection mode', { method: 'PUT' }, 404],
  ])('is answered with %s', async (_what, request, status) => {
    expect((await fetch(streamUrl(), request)).status).toBe(status);
  });

  it.each(['{"query":5}', '[]', '""', '{"query":"{ hello }","variables":"x"}'])('that is none is refused by a code: %s', async (body) => {
    const headers = { accept: 'text/event-stream', 'content-type': 'application/json' };
    const response = await fetch(streamUrl(), { method: 'POST', headers, body });
    const code = body === '[]' ? 'graphql.batch-refused' : 'graphql.request-invalid';
    expect([response.status, await response.json()]).toMatchObject([400, { errors: [{ extensions: { code } }] }]);
  });
});
