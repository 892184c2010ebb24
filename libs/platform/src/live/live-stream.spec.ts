import { expect, it } from 'vitest';
import { LiveStream } from './live-stream.js';

it('a reader who lets 1,000 events wait gets those, and is cut off: no more is kept', async () => {
  let ended = 0;
  const stream = new LiveStream<number>(() => (ended += 1));
  for (let n = 0; n < 5_000; n += 1) stream.push(n);
  expect([stream.over, ended]).toEqual([true, 1]);
  const read: number[] = [];
  for await (const n of stream) read.push(n);
  expect(read).toEqual(Array.from({ length: 1_000 }, (_, n) => n));
});

it('a reader who leaves a quiet stream waits for nothing', async () => {
  const stream = new LiveStream<number>();
  const next = stream.next();
  await stream.return();
  expect(await next).toEqual({ done: true, value: undefined });
});
