import { Injectable } from '@nestjs/common';
import { Marked, Parser } from 'marked';
import sanitizeHtml from 'sanitize-html';
import { Renderer } from '../../application/ports/renderer.js';
import { contentTooDeep, contentTooIntricate } from '../../domain/post.errors.js';
import type { ContentFormat, PostBody } from '../../domain/post.js';
import { BoundedLexer, TooIntricate } from './bounded-lexer.js';
import { readableSrcset } from './readable-srcset.js';

/** Nobody writes deeper; beyond, parsers take time that grows with the square of the depth, or overflow their stack. */
const deepest = 100;

const startOfTag = /<\/?[a-z]/i;

/** An address in angle brackets (CommonMark, section 6.5): in Markdown a link, in HTML an element without an end. */
const autolink = /<(?:[a-z][a-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[a-z0-9.-]+)>/gi;

/** Marks that may open a block inside a block, at the beginning of a line. */
const openers = /^(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t]){8,}/gm;

/** Elements that need no end tag, so that their number says nothing of the depth. */
const endsAlone = /^(area|base|br|col|colgroup|dd|dt|embed|hr|img|input|li|link|meta|option|p|param|rp|rt|source|tbody|td|tfoot|th|thead|tr|track|wbr)$/;

/** Runs before the values are looked at. */
const withReadableSrcset: sanitizeHtml.Transformer = (tagName, attribs) => {
  const { srcset } = attribs;
  return { tagName, attribs: srcset === undefined ? attribs : { ...attribs, srcset: readableSrcset(srcset) } };
};

/** The list is looked through for each tag, so the frequent ones come first: that is a fifth of a long table's time. */
const allowedTags = [
  ...['p', 'td', 'li', 'a', 'em', 'strong', 'code', 'tr', 'br', 'th', 'ul', 'img', 'span', 'div', 'h2', 'h3'],
  ...['picture', 'source', 'video', 'audio', 'del', 'ins', 'details', 'summary', ...sanitizeHtml.defaults.allowedTags],
];

const harmless: sanitizeHtml.IOptions = {
  allowedTags,
  allowedAttributes: {
    '*': ['id', 'class', 'title', 'lang', 'dir'],
    a: ['href', 'rel'],
    img: ['src', 'srcset', 'sizes', 'alt', 'width', 'height', 'loading'],
    source: ['src', 'srcset', 'sizes', 'type', 'media'],
    video: ['src', 'poster', 'controls', 'width', 'height'],
    audio: ['src', 'controls'],
    td: ['colspan', 'rowspan', 'align'],
    th: ['colspan', 'rowspan', 'align', 'scope'],
    ol: ['start', 'reversed', 'type'],
    li: ['value'],
    time: ['datetime'],
    blockquote: ['cite'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesAppliedToAttributes: ['href', 'src', 'cite', 'poster'],
  allowProtocolRelative: false,
  nestingLimit: deepest,
  transformTags: { img: withReadableSrcset, source: withReadableSrcset },
  parser: { lowerCaseTags: true },
};

/** Where one word ends and another begins although no space is written. */
const edgeOfBlock =
  /<\/?(?:address|article|aside|blockquote|br|caption|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)\b/g;

/** Characters of the beginning that stands in for an excerpt. */
const teaserLength = 200;

/** Markdown (GitHub's dialect) by marked, HTML by sanitize-html: scripts, styles, forms, frames and handlers go. */
@Injectable()
export class MarkedRenderer extends Renderer {
  readonly #options = new Marked({ gfm: true }).defaults;

  render(content: string, given?: ContentFormat): PostBody {
    const withoutLinks = content.replace(autolink, '.');
    const format = given ?? (holdsTag(withoutLinks) ? 'html' : 'markdown');
    if (depthOf(format === 'html' ? content : withoutLinks) > deepest) throw contentTooDeep();
    const html = sanitizeHtml(format === 'html' ? content : this.#toHtml(content), harmless);
    return { content: format === 'html' ? html : content, format, html, teaser: beginningOf(html) };
  }

  /** Any other error is one of depth: nothing else of a text makes marked fail. */
  #toHtml(content: string): string {
    const options = { ...this.#options };
    try {
      const html = Parser.parse(new BoundedLexer(options).lex(content), options);
      // Inside of HTML they are no links.
      if ((html.match(autolink)?.length ?? 0) > deepest) throw contentTooDeep();
      return html;
    } catch (error) {
      throw error instanceof TooIntricate ? contentTooIntricate() : contentTooDeep();
    }
  }
}

/** Looks for the end once, after the first start: where none follows that one, none follows a later one. */
function holdsTag(content: string): boolean {
  const start = content.search(startOfTag);
  return start >= 0 && content.includes('>', start);
}

/** How deep a text is nested at the most: by elements, by marks of quotation and of lists, by indentation. Linear in its length. */
function depthOf(content: string): number {
  let [open, most] = [0, 0];
  const openByName = new Map<string, number>();
  for (const [, end, name = ''] of content.matchAll(/<(\/?)([a-z][^\s/>]*)/gi)) {
    const element = name.toLowerCase();
    const same = openByName.get(element) ?? 0;
    // An end of what is not open ends nothing.
    if (endsAlone.test(element) || (end && same === 0)) continue;
    openByName.set(element, same + (end ? -1 : 1));
    open += end ? -1 : 1;
    most = Math.max(most, open);
  }
  for (const [marks] of content.matchAll(openers)) {
    const opened = marks.replace(/[ \t\d]/g, '').length;
    most = Math.max(most, opened, (marks.length - opened) / 2);
  }
  return most;
}

function beginningOf(html: string): string {
  const apart = html.slice(0, 20 * teaserLength).replace(edgeOfBlock, ' $&');
  const text = sanitizeHtml(apart, { allowedTags: [], allowedAttributes: {} })
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/gu, ' ')
    .trim();
  if (text.length <= teaserLength) return text;
  const cut = text.slice(0, teaserLength);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), teaserLength / 2)).replace(/[\ud800-\udbff]$/u, '').trimEnd()}…`;
}
