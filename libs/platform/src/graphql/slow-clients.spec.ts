import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { DEFAULT_STREAMS } from './options.js';
import { startToyApp, type ToyApp } from './testing/toy-app.js';

const { maxBufferedBytes, maxMessageBytes } = DEFAULT_STREAMS;
const protocol = 'graphql-transport-ws';
const query = 'subscription { said }';

let toy: ToyApp;
/** The server's end of the client's line. */
let line: Socket;

beforeEach(async () => {
  toy = await startToyApp({ streams: { closeGraceMs: 60_000 } });
  toy.app.getHttpServer().on('connection', (socket: Socket) => (line = socket));
});
afterEach(() => toy.app.close());

/** A client that does not read any more, once it has subscribed. */
interface SlowClient {
  /** Reads on. @returns how its line ended */
  read(): Promise<unknown>;
}

async function admitted(): Promise<WebSocket> {
  const socket = new WebSocket(toy.wsUrl, protocol);
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await once(socket, 'message');
  return socket;
}

async function overSocket(): Promise<SlowClient> {
  const socket = await admitted();
  socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query } }));
  await vi.waitFor(() => expect(toy.channel.subscribers).toBe(1));
  socket.pause();
  return {
    async read() {
      const closed = once(socket, 'close');
      socket.resume();
      return (await closed)[0];
    },
  };
}

async function overEvents(): Promise<SlowClient> {
  const url = `${toy.url}/stream?query=${encodeURIComponent(query)}`;
  const response = await new Promise<IncomingMessage>((resolve) => get(url, { headers: { accept: 'text/event-stream' } }, resolve));
  response.pause();
  await vi.waitFor(() => expect(toy.channel.subscribers).toBe(1));
  return {
    async read() {
      const failed = once(response, 'error');
      response.resume();
      return ((await failed)[0] as Error).message;
    },
  };
}

/** Tells something of that many characters. @returns by how many bytes more waits in the server then */
async function say(length: number): Promise<number> {
  const before = line.writableLength;
  toy.channel.publish({ said: 'x'.repeat(length) });
  await vi.waitFor(() => expect(line.writableLength).toBeGreaterThan(before));
  return line.writableLength - before;
}

/** Tells so much that what the system takes is full, and exactly the bound waits in the server. */
async function fill(): Promise<void> {
  while (line.writableLength === 0) {
    toy.channel.publish({ said: 'x'.repeat(10_000) });
    await new Promise((resolve) => setImmediate(resolve));
  }
  while (line.writableLength < maxBufferedBytes - 60_000) await say(10_000);
  const around = (await say(10_000)) - 10_000;
  await say(maxBufferedBytes - line.writableLength - around);
}

describe.each([
  ['a socket', overSocket, 1013],
  ['a stream of events', overEvents, 'aborted'],
])('a client of %s that does not read', (_what, connect, end) => {
  it('has 1 MiB wait for it, and is cut when there is more', async () => {
    const client = await connect();
    await fill();
    expect([line.writableLength, toy.channel.subscribers]).toEqual([1_048_576, 1]);
    await say(1_000);
    expect(toy.channel.subscribers).toBe(1);
    toy.channel.publish({ said: 'one too many' });
    await vi.waitFor(() => expect(toy.channel.subscribers).toBe(0));
    expect(await client.read()).toBe(end);
  });
});

describe('a message over a socket', () => {
  /** A query that comes as a message of so many bytes. */
  const message = (bytes: number): string => {
    const of = (padding: number): string => JSON.stringify({ type: 'subscribe', id: '1', payload: { query: '{ hello }', extensions: { padding: 'x'.repeat(padding) } } });
    return of(bytes - of(0).length);
  };

  it('may have 256 KiB', async () => {
    const socket = await admitted();
    expect(maxMessageBytes).toBe(262_144);
    socket.send(message(maxMessageBytes));
    expect(String((await once(socket, 'message'))[0])).toContain('Hello world');
    socket.terminate();
  });

  it('closes the socket with 1009 when it has a byte more', async () => {
    const socket = await admitted();
    socket.send(message(maxMessageBytes + 1));
    expect((await once(socket, 'close'))[0]).toBe(1009);
  });
});
