import { createHash } from 'node:crypto';
import { html, Markup } from '#platform/api';

const style = `:root{color-scheme:light dark;font:17px/1.5 system-ui,sans-serif}body{max-width:38rem;margin:8vh auto;padding:0 1.2rem}
img,pre{max-width:100%;overflow:auto}h2{font-size:1.2rem;margin:1.6rem 0 0}p{margin:.4rem 0}small{opacity:.75}.note{border-left:.25rem solid;padding-left:.8rem}`;

/** Nothing runs in these pages; a body may show pictures from wherever its author took them. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  'img-src https: http: data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': policy,
  'cache-control': 'no-cache',
};

/** What a post is to a page. */
interface Shown {
  readonly title: string;
  readonly slug: string;
  readonly excerpt: string;
  readonly locked: boolean;
}

function page(title: string, content: Markup): string {
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${title}</title><style>${new Markup(style)}</style></head><body><main><h1>${title}</h1>${content}</main></body></html>`.text;
}

function all(parts: readonly Markup[]): Markup {
  return new Markup(parts.map(({ text }) => text).join('\n'));
}

/** @param older the cursor that the posts after these are found by */
export function frontPage(posts: readonly Shown[], { note, older }: { note?: string; older?: string } = {}): string {
  const items = posts.map(({ title, slug, excerpt }) => html`<h2><a href="/posts/${encodeURIComponent(slug)}">${title}</a></h2><p>${excerpt}</p>`);
  const said = note === undefined ? html`` : html`<p class="note" role="status">${note}</p>`;
  const list = posts.length > 0 ? all(items) : html`<p>Nothing is published yet.</p>`;
  const on = older === undefined ? html`` : html`<p><a href="/?after=${encodeURIComponent(older)}">Older posts</a></p>`;
  return page('The newest posts', html`${said}${list}${on}`);
}

/** @param body sanitised HTML */
export function postPage({ title, excerpt, locked }: Shown, body: string): string {
  const shown = locked ? html`<p>${excerpt}</p><p class="note">The rest is for members.</p>` : new Markup(body);
  return page(title, html`${shown}<p><small><a href="/">All posts</a></small></p>`);
}

export function missingPage(): string {
  return page('There is no such post', html`<p>It may have been taken back. <a href="/">All posts</a></p>`);
}
