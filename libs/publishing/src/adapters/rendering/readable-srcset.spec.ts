import { describe, expect, it } from 'vitest';
import { MarkedRenderer } from './marked-renderer.js';
import { readableSrcset } from './readable-srcset.js';

const renderer = new MarkedRenderer();

function srcsetOf(srcset: string): string | undefined {
  return /srcset="([^"]*)"/.exec(renderer.render(`<img src="a.png" srcset="${srcset}">`, 'html').html)?.[1];
}

describe('the srcset of a picture', () => {
  it.each([
    ['densities', 'a.png, b.png 1.5x,c.png 2x', 'a.png, b.png 1.5x, c.png 2x'],
    ['widths', 'a.png 100w, b.png 200w 50h', 'a.png 100w, b.png 200w 50h'],
    ['an address with commas', 'https://quoin.example/w_1,h_2/a.png 2x', 'https://quoin.example/w_1,h_2/a.png 2x'],
    ['one that is badly described', 'a.png 1x, b.png twice, c.png 0w, d.png 1w 2x, e.png (a) 2x, f.png 3x', 'a.png 1x, f.png 3x'],
    ['one that is a script', 'javascript:alert(1) 1x, b.png 2x', 'b.png 2x'],
    ['nothing that can be read', 'a.png twice', undefined],
    ['nothing', ' , ,', undefined],
  ])('keeps what can be read of %s', (_what, given, kept) => {
    expect(srcsetOf(given)).toBe(kept);
  });

  it('goes to the reader of srcsets without what that one would print', () => {
    expect(readableSrcset('a.png 1x, b.png twice, c.png 0w, d.png 1w 2x, e.png (a) 2x,f.png')).toBe('a.png 1x , f.png ');
  });

  it.each([
    ['a row of commas', `a${','.repeat(400_000)}b,`],
    ['pictures that are badly described', 'a b,'.repeat(100_000)],
    ['pictures', 'a 1x,'.repeat(90_000)],
    ['spaces', `a ${' '.repeat(400_000)}b`],
    ['spaces before a width', `a ${' '.repeat(400_000)}1w ${' '.repeat(40_000)}b`],
  ])('is read in time that is linear in its length: %s', (_what, given) => {
    srcsetOf(given);
  });
});
