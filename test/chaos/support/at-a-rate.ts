import { setTimeout as wait } from 'node:timers/promises';

/** Begins something so often a second, whether what began before has ended or not. @returns what became of all */
export async function atARate<Result>(aSecond: number, times: number, begin: (n: number) => Promise<Result>): Promise<Result[]> {
  const under: Promise<Result>[] = [];
  const start = performance.now();
  for (let n = 0; n < times; n++) {
    await wait(Math.max(0, start + (n * 1_000) / aSecond - performance.now()));
    under.push(begin(n));
  }
  return Promise.all(under);
}
