import { describe, expect, it } from 'vitest';
import { slope, verdict } from './slope.mjs';

describe('the slope of a soak', () => {
  it.each([
    ['nothing', [], 0],
    ['one value', [4], 0],
    ['what stays', [4, 4, 4, 4], 0],
    ['what grows', [1, 3, 5, 7], 2],
    ['what swings', [10, 30, 10, 30, 10, 30, 10], 0],
    ['a single odd minute at the end', [5, 5, 5, 5, 5, 5, 90], 0],
  ])('of %s', (_what, values, expected) => {
    expect(slope(values)).toBeCloseTo(expected);
  });

  const level = { rss: 200, heap: 80, fds: 40, connections: 12 };

  it('leaves out the first third', () => {
    const warmingUp = [100, 150, 190].map((rss) => ({ ...level, rss }));
    expect(verdict([...warmingUp, level, level, level, level, level, level]).grows).toEqual([]);
  });

  it.each([['rss', 4], ['heap', 1], ['fds', 2], ['connections', 1]] as const)('tells of %s that goes on growing', (name, each) => {
    const minutes = Array.from({ length: 9 }, (_, minute) => ({ ...level, [name]: level[name] + each * minute }));
    expect(verdict(minutes).grows).toEqual([name]);
  });
});
