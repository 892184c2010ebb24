import { describe, expect, it } from 'vitest';
import { EventStream } from './event-stream.js';
import { Channel } from './testing/channel.js';

/** A stream over a source that answers each event in capitals, and what became of it. */
function streamOf(source: AsyncIterable<string>) {
  const controller = new AbortController();
  const fate = { ended: 0 };
  const stream = new EventStream<string, string>({
    source,
    answer: async (event) => event.toUpperCase(),
    failure: (error) => `failed: ${(error as Error).message}`,
    farewell: (reason) => (typeof reason === 'string' ? reason : undefined),
    ended: controller.signal,
    onEnd: () => (fate.ended += 1),
  });
  return { stream, controller, fate };
}

async function all(stream: AsyncIterable<string>): Promise<string[]> {
  const heard: string[] = [];
  for await (const result of stream) heard.push(result);
  return heard;
}

describe('a stream of events', () => {
  it('ends with its source', async () => {
    const { stream, fate } = streamOf(
      (async function* () {
        yield 'a';
        yield 'b';
      })(),
    );
    expect(await all(stream)).toEqual(['A', 'B']);
    expect(fate.ended).toBe(1);
  });

  it('says so last when its source fails', async () => {
    const { stream, fate } = streamOf(
      (async function* () {
        yield 'a';
        throw new Error('gone');
      })(),
    );
    expect(await all(stream)).toEqual(['A', 'failed: gone']);
    expect(fate.ended).toBe(1);
  });

  it('leaves a quiet source at once', async () => {
    const channel = new Channel<string>();
    const { stream, fate } = streamOf(channel.subscribe());
    const waiting = stream.next();
    await stream.return();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect([channel.subscribers, fate.ended]).toEqual([0, 1]);
  });

  it('does not wait for a source that never lets go', async () => {
    const { stream, fate } = streamOf(
      (async function* () {
        await new Promise(() => undefined);
        yield 'never';
      })(),
    );
    const waiting = stream.next();
    await stream.return();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(fate.ended).toBe(1);
  });

  it.each([
    ['while it waits', true],
    ['between two events', false],
  ])('says farewell when it is ended %s', async (_when, waits) => {
    const channel = new Channel<string>();
    const { stream, controller, fate } = streamOf(channel.subscribe());
    const waiting = waits ? stream.next() : undefined;
    controller.abort('farewell');
    expect(await (waiting ?? stream.next())).toEqual({ done: false, value: 'farewell' });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect([channel.subscribers, fate.ended]).toEqual([0, 1]);
  });

  it('is over from the start when it was ended before', async () => {
    const ended = AbortSignal.abort();
    const channel = new Channel<string>();
    const options = {
      source: channel.subscribe(),
      answer: async () => 'x',
      failure: () => 'x',
      farewell: () => undefined,
    };
    expect(await all(new EventStream({ ...options, ended, onEnd: () => undefined }))).toEqual([]);
    expect(channel.subscribers).toBe(0);
  });
});
