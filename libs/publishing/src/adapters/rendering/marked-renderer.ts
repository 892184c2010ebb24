import { Injectable } from '@nestjs/common';
import { Marked } from 'marked';
import sanitizeHtml from 'sanitize-html';
import { Renderer } from '../../application/ports/renderer.js';
import { contentTooDeep } from '../../domain/post.errors.js';
import type { ContentFormat, PostBody } from '../../domain/post.js';

/** Nobody writes deeper; beyond, parsers take time that grows with the square of the depth, or overflow their stack. */
const deepest = 100;

const tag = /<\/?[a-z][^>]*>/i;

/** Elements that need no end tag, so that their number says nothing of the depth. */
const endsAlone = /^(area|base|br|col|colgroup|dd|dt|embed|hr|img|input|li|link|meta|option|p|param|rp|rt|source|tbody|td|tfoot|th|thead|tr|track|wbr)$/;

const harmless: sanitizeHtml.IOptions = {
  allowedTags: [...sanitizeHtml.defaults.allowedTags, 'img', 'picture', 'source', 'video', 'audio', 'del', 'ins', 'details', 'summary'],
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
  parser: { lowerCaseTags: true },
};

/** Characters of the beginning that stands in for an excerpt. */
const teaserLength = 200;

/** Markdown (GitHub's dialect) by marked, HTML by sanitize-html: scripts, styles, forms, frames and handlers go. */
@Injectable()
export class MarkedRenderer extends Renderer {
  readonly #marked = new Marked({ gfm: true, async: false });

  render(content: string, given?: ContentFormat): PostBody {
    const format = given ?? (tag.test(content) ? 'html' : 'markdown');
    if (depthOf(content) > deepest) throw contentTooDeep();
    const html = sanitizeHtml(format === 'html' ? content : this.#toHtml(content), harmless);
    return { content: format === 'html' ? html : content, format, html, teaser: beginningOf(html) };
  }

  /** Its error is one of depth: nothing else of a text makes marked fail. */
  #toHtml(content: string): string {
    try {
      return this.#marked.parse(content) as string;
    } catch {
      throw contentTooDeep();
    }
  }
}

/** How deep a text is nested at the most: by elements, by marks of quotation, by indentation. Linear in its length. */
function depthOf(content: string): number {
  let [open, most] = [0, 0];
  for (const [, end, name = ''] of content.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (endsAlone.test(name.toLowerCase())) continue;
    open = Math.max(0, open + (end ? -1 : 1));
    most = Math.max(most, open);
  }
  for (const [marks] of content.matchAll(/^[ \t>]{8,}/gm)) {
    const quoted = marks.replace(/[^>]/g, '').length;
    most = Math.max(most, quoted, (marks.length - quoted) / 2);
  }
  return most;
}

function beginningOf(html: string): string {
  const text = sanitizeHtml(html.slice(0, 20 * teaserLength), { allowedTags: [], allowedAttributes: {} })
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
