import { Renderer } from '../application/ports/renderer.js';
import { contentTooDeep } from '../domain/post.errors.js';
import type { ContentFormat, PostBody } from '../domain/post.js';

/** Knows one paragraph and no markup: whatever is a tag goes. */
export class PlainRenderer extends Renderer {
  render(content: string, given?: ContentFormat): PostBody {
    if (/(<div>){101}|^>{101}/m.test(content)) throw contentTooDeep();
    const format = given ?? (/<\/?[a-z][^>]*>/i.test(content) ? 'html' : 'markdown');
    const text = content.replace(/<script.*?<\/script>/gs, '').replace(/<(?!\/?em)[^>]*>/g, ' ').replace(/<[^>]*>|[*>]/g, '').trim();
    const html = `<p>${text}</p>`;
    return { content: format === 'html' ? html : content, format, html, teaser: text.replace(/\s+/g, ' ').slice(0, 200).trimEnd() };
  }
}
