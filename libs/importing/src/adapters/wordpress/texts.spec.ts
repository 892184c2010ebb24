import { describe, expect, it } from 'vitest';
import { bodyOf } from './body-of.js';
import { mendText } from './mend-text.js';
import { momentOf } from './moment-of.js';
import { parsePhp } from './parse-php.js';
import { plainText } from './plain-text.js';

describe('a text of an old site', () => {
  it.each([
    ['encoded twice', 'CafÃ© crÃ¨me, dÃ©jÃ\u00a0 vu', 'Café crème, déjà vu'],
    ['encoded twice, with curly quotes', 'â€œQuoteâ€\u009d â€“ dash', '“Quote” – dash'],
    ['of another script, encoded twice', 'Ð¿Ñ€Ð¸Ð²ÐµÑ‚', 'привет'],
    ['as it was meant', 'Müßiggang, São Paulo, «ça va»', 'Müßiggang, São Paulo, «ça va»'],
    ['in capitals that look alike', 'AÇÃO DE GRAÇAS', 'AÇÃO DE GRAÇAS'],
    ['with a NUL', 'a\0b', 'ab'],
    ['with half a character', 'a\ud83d!', 'a\ufffd!'],
    ['with all of a character', 'ink 🖋', 'ink 🖋'],
  ])('%s is read as it was meant', (_what, text, meant) => {
    expect(mendText(text)).toBe(meant);
  });

  it.each([
    ['Well <b>said</b> &amp; done.', 'Well said & done.'],
    ['a<br>b<br />\nc', 'a\nb\nc'],
    ['<p>One.</p><p>Two.</p>', 'One.\n\nTwo.'],
    ['See <a href="https://a.example/x" rel="nofollow">this</a>', 'See this (https://a.example/x)'],
    ['<script>alert(1)</script>x &#8217; &#x1F58B; &nonsense; &#0; 1 < 2', 'x ’ 🖋 &nonsense; &#0; 1 < 2'],
  ])('%s is as plain text %s', (html, text) => {
    expect(plainText(html)).toBe(text);
  });
});

describe('a body of WordPress', () => {
  it.each([
    ['one\ntwo\n\nthree', '<p>one<br>\ntwo</p>\n<p>three</p>'],
    ['<h2>Head</h2>\n\nText', '<h2>Head</h2>\n<p>Text</p>'],
    ['a\n\n<pre>1\n\n2</pre>\n\nb', '<p>a</p>\n<pre>1\n\n2</pre>\n<p>b</p>'],
    ['<!-- wp:paragraph -->\n<p>One</p>\n\n<!-- /wp:paragraph -->', '<!-- wp:paragraph -->\n<p>One</p>\n\n<!-- /wp:paragraph -->'],
    ['[caption id="a" width="3"]<img src="x.png"> Words[/caption]', '<figure><img src="x.png"><figcaption>Words</figcaption></figure>'],
    ['[embed]https://v.example/1[/embed]', '<p><a href="https://v.example/1">https://v.example/1</a></p>'],
  ])('%j is as HTML %j', (content, html) => {
    expect(bodyOf(content).html).toBe(html);
  });

  it('names the shortcodes that only a plugin knows, and no words in brackets', () => {
    const { shortcodes } = bodyOf('[gallery ids="1"] [sic] [contact-form-7 id="3"] [box]x[/box] [1] [see below] [gallery]');
    expect(shortcodes.toSorted()).toEqual(['box', 'contact-form-7', 'gallery']);
  });
});

describe('a moment of WordPress', () => {
  const zone = { name: 'Europe/Berlin' };

  it.each([
    ['2010-06-01 08:00:00', '2010-06-01 10:00:00', zone, '2010-06-01T08:00:00.000Z'],
    ['0000-00-00 00:00:00', '2010-06-01 10:00:00', zone, '2010-06-01T08:00:00.000Z'],
    ['0000-00-00 00:00:00', '2010-12-01 10:00:00', zone, '2010-12-01T09:00:00.000Z'],
    [null, '2010-06-01 10:00:00', { hours: -3.5 }, '2010-06-01T13:30:00.000Z'],
    [null, '2010-06-01 10:00:00', { name: 'Nowhere/Nothing' }, '2010-06-01T10:00:00.000Z'],
  ])('%s, or %s there (%o), is %s', (utc, local, where, moment) => {
    expect(momentOf(utc, local, where)?.toISOString()).toBe(moment);
  });

  it.each(['0000-00-00 00:00:00', '2010-13-45 99:00:00', '', '1066-10-14 09:00:00', 'yesterday'])('is none where it is "%s"', (text) => {
    expect(momentOf(text, text, zone)).toBeUndefined();
  });
});

describe('what PHP serialised', () => {
  it.each([
    ['a:1:{s:13:"administrator";b:1;}', { administrator: true }],
    ['a:2:{i:0;i:7;i:1;i:9;}', [7, 9]],
    ['s:6:"Größe";', undefined],
    ['s:7:"Größe";', 'Größe'],
  ])('as %s is read', (text, value) => {
    expect(parsePhp(text)).toEqual(value);
  });

  it.each(['', 'nonsense', 'a:1:{s:3:"x', 'O:8:"stdClass":0:{}', 'O:11:"constructor":0:{}', 'O:9:"__proto__":1:{s:1:"a";i:1;}', 'C:4:"Evil":2:{{}}', 'a:1:{i:0;O:4:"Evil":0:{}}'])(
    'as %s is nothing: no object is ever made',
    (text) => {
      expect(parsePhp(text)).toBeUndefined();
    },
  );

  it('changes nothing of ours, whatever its keys are called', () => {
    parsePhp('a:1:{s:9:"__proto__";a:1:{s:8:"polluted";b:1;}}');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
