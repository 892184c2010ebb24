import { createHash } from 'node:crypto';
import { html, Markup } from '#platform/api';

const style = `:root{color-scheme:light dark;font:17px/1.5 system-ui,sans-serif}body{max-width:28rem;margin:12vh auto;padding:0 1.2rem}
h1{font-size:1.5rem}label{display:block;margin:1.2rem 0 .4rem}input{font:inherit;padding:.6rem;width:100%;box-sizing:border-box}
button{font:inherit;margin-top:1.2rem;padding:.6rem 1.2rem}.fault{border-left:.25rem solid #c0392b;padding-left:.8rem}small{opacity:.75}`;

/** Nothing runs in these pages and nothing is loaded; their own style is known by its digest. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What each of these pages is answered with: none is kept anywhere, since a token may be in it. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': policy,
  'cache-control': 'no-store',
};

function page(title: string, content: Markup): string {
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${title}</title><style>${new Markup(style)}</style></head><body><main><h1>${title}</h1>${content}</main></body></html>`.text;
}

/** The form leads to its own address, without the token that stands there. */
function form(token: string, content: Markup): Markup {
  return html`<form method="post" action="?"><input type="hidden" name="token" value="${token}">${content}</form>`;
}

/** A button: programs that open links to look at them use nothing up. */
export function askPage(title: string, { text, button, token }: { text: string; button: string; token: string }): string {
  return page(title, html`<p>${text}</p>${form(token, html`<button>${button}</button>`)}`);
}

/** @param faults what was wrong with the password that was sent before, with or without the name of the field */
export function newPasswordPage(token: string, faults: readonly string[] = []): string {
  const told = faults.map((fault) => fault.replace(/^password /, '')).join(', ');
  const said = told ? html`<p class="fault" role="alert" id="fault">The password ${told}.</p>` : html``;
  const field = html`<label for="password">New password</label><input id="password" name="password" type="password"
autocomplete="new-password" required autofocus minlength="8" maxlength="256" aria-describedby="rule${told && ' fault'}">
<small id="rule">At least 8 characters, of any kind. It signs out every device.</small><br><button>Set the password</button>`;
  return page('Set a new password', html`${said}${form(token, field)}`);
}

export function donePage(title: string, text: string): string {
  return page(title, html`<p>${text}</p>`);
}

/** A refusal, as a person reads it. */
export function refusalPage(message: string, code: string): string {
  return page('That did not work', html`<p class="fault" role="alert">${message}.</p><p><small>${code}</small></p>`);
}
