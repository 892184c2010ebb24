import { describe, expect, it } from 'vitest';
import { MarkedRenderer } from './marked-renderer.js';

const renderer = new MarkedRenderer();
const columns = 700;

describe('Markdown', () => {
  it.each([
    ['emphasis that never ends', '*a_'.repeat(166_000)],
    ['emphasis inside emphasis', '*a**b'.repeat(100_000)],
    ['strikes that never end', '~a*'.repeat(166_000)],
    ['brackets that never end', '[[a](b)'.repeat(70_000)],
    ['one address', `http://a.example/${'?'.repeat(480_000)}`],
    ['one word before an @', `${'a'.repeat(490_000)}@`],
    ['lines of one item', `- a\n${'b\n'.repeat(240_000)}`],
    ['lines that look like items inside one', `-    a\n${'    - b\n'.repeat(60_000)}`],
    ['cells that rows lack', `${'|a'.repeat(columns)}|\n${'|-'.repeat(columns)}|\n${'|a\n'.repeat(160_000)}`],
  ])('is refused for too much of one thing: %s', (_what, content) => {
    expect(() => renderer.render(content, 'markdown')).toThrow(expect.objectContaining({ code: 'post.content-too-intricate' }));
  });

  it('is refused where lists are nested on one line deeper than anybody writes', () => {
    expect(() => renderer.render(`${'- '.repeat(200_000)}a`)).toThrow(expect.objectContaining({ code: 'post.content-too-deep' }));
  });

  it.each([
    ['a book', `${'Some *words*, **more**, `code` and [a link](https://quoin.example/a_b).\n'.repeat(8)}\n- one\n- *two*\n\n\`\`\`c\nint *a = b * c;\n\`\`\`\n\n`.repeat(200)],
    ['a paragraph of a thousand asterisks', 'a * b *c* '.repeat(350)],
    ['a long list', '- **Term**: what it *means*, see [there](https://quoin.example)\n'.repeat(2_000)],
    ['a long table', `|a|b|\n|-|-|\n${'|*one*|two|\n'.repeat(2_000)}`],
    ['many addresses in angle brackets', '<https://quoin.example/a_b><mailto:ada@quoin.example><ada@quoin.example>'.repeat(150)],
    ['a picture in its address', `![dot](data:image/png;base64,${'iVBORw0K+/'.repeat(20_000)})`],
    ['long signed addresses', `![x](https://files.quoin.example/a?signature=${'x'.repeat(1_500)})\n\n`.repeat(100)],
  ])('is taken for %s', (_what, content) => {
    expect(renderer.render(content, 'markdown').html).toMatch(/^<(p|ul|table)>/);
  });
});

it('an address in angle brackets is a link, and makes no HTML of a text', () => {
  expect(renderer.render('See <https://quoin.example>.')).toMatchObject({ format: 'markdown', html: '<p>See <a href="https://quoin.example">https://quoin.example</a>.</p>\n' });
});

it('addresses in angle brackets inside of HTML, where they are elements, are refused in number', () => {
  expect(() => renderer.render(`<div>\n${'<http://a>'.repeat(101)}`, 'markdown')).toThrow(expect.objectContaining({ code: 'post.content-too-deep' }));
});

it.each(['<div></x>', '<x-a></x-b>'])('HTML of many %s is refused: the ends are those of other elements', (content) => {
  expect(() => renderer.render(content.repeat(40_000), 'html')).toThrow(expect.objectContaining({ code: 'post.content-too-deep' }));
});

it('a text of starts of tags without an end is no HTML', () => {
  expect(renderer.render('<br'.repeat(160_000)).format).toBe('markdown');
});
