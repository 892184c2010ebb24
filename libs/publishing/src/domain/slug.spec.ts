import { describe, expect, it } from 'vitest';
import { distinctSlug, slugOf } from './slug.js';

describe('the slug of a title', () => {
  it.each([
    ['On the Analytical Engine', 'on-the-analytical-engine'],
    ['  Crème brûlée & Co. ', 'creme-brulee-co'],
    ["It's a printer’s devil", 'its-a-printers-devil'],
    ['Über Schrift', 'uber-schrift'],
    ['日本語の活字', '日本語の活字'],
    ['100% Type!', '100-type'],
    ['🦆', ''],
  ])('%s: %s', (title, slug) => {
    expect(slugOf(title)).toBe(slug);
  });

  it('ends between two words, after 100 characters at the most', () => {
    const slug = slugOf('quoin '.repeat(50));
    expect(slug.length).toBeLessThanOrEqual(100);
    expect(slug).toMatch(/^(quoin-)+quoin$/);
    expect(slugOf('q'.repeat(200))).toHaveLength(100);
  });

  it('bears a part of the id where another post has it', () => {
    const id = '01930a3e-7c00-7000-8000-00000abcdef0';
    expect([distinctSlug('type', id), distinctSlug('', id)]).toEqual(['type-0abcdef0', 'post-0abcdef0']);
  });
});
