/** Those that WordPress itself brings. */
const core = new Set(['audio', 'caption', 'embed', 'gallery', 'playlist', 'video', 'wp_caption']);

const tag = /\[(\/?)([a-z][\w-]{1,40})((?:\s[^[\]]*)?)\/?\]/gi;

/** A body as HTML, and the names of the shortcodes that are left in it. */
export interface Body {
  readonly html: string;
  readonly shortcodes: readonly string[];
}

/**
 * HTML from what WordPress keeps: blocks as they are (their comments go when it is made harmless), the classic editor's
 * text in paragraphs, captions and embeds as HTML. What plugins make of other shortcodes only they know: those stay.
 */
export function bodyOf(content: string): Body {
  const text = content.replace(/\r\n?/g, '\n').replace(caption, figure).replace(embed, '<p><a href="$1">$1</a></p>');
  const inBlocks = text.includes('<!-- wp:') || /<p[\s>]/i.test(text);
  return { html: inBlocks ? text : inParagraphs(text), shortcodes: shortcodesIn(text) };
}

const caption = /\[(?:wp_)?caption\b([^\]]*)\](.*?)\[\/(?:wp_)?caption\]/gis;
const embed = /\[embed\b[^\]]*\]\s*(https?:\/\/[^\s<"[]+)\s*\[\/embed\]/gi;

/** In the newer form the caption follows the picture, in the older one it is an attribute. */
function figure(whole: string, attributes: string, inside: string): string {
  const [picture, after = ''] = split(inside);
  if (picture === '') return whole;
  const [, words = after] = /\bcaption="([^"]*)"/i.exec(attributes) ?? [];
  return `<figure>${picture}<figcaption>${words.trim()}</figcaption></figure>`;
}

function split(inside: string): [string, string?] {
  const found = /^\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?)(.*)$/is.exec(inside);
  return found ? [found[1] ?? '', found[2]] : [''];
}

/** Words in brackets are shortcodes where they look like it: with attributes, an end, a hyphen, or a known name. */
function shortcodesIn(text: string): string[] {
  if (!text.includes('[')) return [];
  const found = new Set<string>();
  for (const [, end, name = '', attributes = ''] of text.matchAll(tag)) {
    const word = name.toLowerCase();
    if (end || attributes.includes('=') || /[-_]/.test(word) || core.has(word)) found.add(word);
  }
  return [...found];
}

const startsBlock =
  /^<\/?(address|article|aside|audio|blockquote|details|div|dl|dt|dd|fieldset|figure|footer|form|h[1-6]|header|hr|iframe|li|main|nav|object|ol|pre|section|table|tbody|td|tfoot|th|thead|tr|ul|video)\b/i;

/** What the classic editor shows: empty lines part paragraphs, line ends are line ends; `pre` stays as it is. */
function inParagraphs(text: string): string {
  const parts = text.split(/(<pre\b.*?<\/pre>)/gis);
  return parts
    .map((part, at) => (at % 2 === 1 ? part : part.split(/\n[ \t]*\n\s*/).map(paragraph).filter(Boolean).join('\n')))
    .filter(Boolean)
    .join('\n');
}

function paragraph(chunk: string): string {
  const text = chunk.trim();
  return text === '' || startsBlock.test(text) ? text : `<p>${text.replaceAll('\n', '<br>\n')}</p>`;
}
