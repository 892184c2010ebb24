import { describe, expect, it } from 'vitest';
import type { Renderer } from '../application/ports/renderer.js';

export function rendererContract(renderer: Renderer): void {
  describe('what an author wrote', () => {
    it('in Markdown is kept as it was written, and goes to readers as HTML', () => {
      const body = renderer.render('The *Engine* might compose.', 'markdown');
      expect(body).toMatchObject({ content: 'The *Engine* might compose.', format: 'markdown', teaser: 'The Engine might compose.' });
      expect(body.html).toMatch(/^<p>The .*Engine.* might compose\.<\/p>\s*$/);
    });

    it('in HTML is kept as it is harmless', () => {
      const body = renderer.render('<p>Hello</p><script>alert(1)</script>', 'html');
      expect(body).toMatchObject({ content: '<p>Hello</p>', html: '<p>Hello</p>', format: 'html', teaser: 'Hello' });
    });

    it.each([
      ['Plain words, 1 < 2', 'markdown'],
      ['*Words* with marks', 'markdown'],
      ['<em>Words</em> with a tag', 'html'],
    ])('"%s", without a word on its format, is %s', (content, format) => {
      expect(renderer.render(content).format).toBe(format);
    });

    it.each([
      ['a script', '<script>steal()</script>', /steal/],
      ['a handler', '<img src="x" onerror="steal()">', /<[^>]*onerror/],
      ['an address that is a script', '<a href="javascript:steal()">here</a>', /<[^>]*javascript:/],
      ['a frame', '<iframe src="https://elsewhere.example"></iframe>', /<iframe/],
    ])('reaches no reader as %s, in either format', (_what, content, harm) => {
      for (const format of ['markdown', 'html'] as const) expect(renderer.render(`Hello ${content}`, format).html).not.toMatch(harm);
    });

    it.each([
      ['elements', '<div>'.repeat(200)],
      ['quotations', '>'.repeat(200)],
    ])('is refused where its %s are nested deeper than anybody writes', (_what, content) => {
      expect(() => renderer.render(content)).toThrow(expect.objectContaining({ code: 'post.content-too-deep' }));
    });

    it('begins with words that stay apart where blocks do', () => {
      const html = '<h2>One</h2><p>t<em>w</em>o</p><p>three<br>four</p><ul><li>five</li><li>six</li></ul>';
      expect(renderer.render(html, 'html').teaser).toBe('One two three four five six');
    });

    it('begins with plain text, 200 characters of it where it is long', () => {
      const { teaser } = renderer.render('word '.repeat(100));
      expect(teaser.length).toBeLessThanOrEqual(201);
      expect(teaser).toMatch(/^(word )+word…?$/);
    });
  });
}
