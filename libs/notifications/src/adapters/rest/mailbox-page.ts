import { escapeHtml } from '../../domain/escape-html.js';
import type { ReceivedMail } from '../../application/ports/mailbox.js';

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 56rem; margin: 2rem auto; padding: 0 1rem; }
  h1 { font-size: 1.4rem; }
  details { border: 1px solid #8884; border-radius: .5rem; margin: .5rem 0; }
  summary { cursor: pointer; padding: .6rem 1rem; display: grid; grid-template-columns: 14rem 1fr auto; gap: 1rem; }
  summary span, summary time { opacity: .75; overflow: hidden; text-overflow: ellipsis; }
  iframe { width: 100%; height: 24rem; border: 0; border-top: 1px solid #8884; background: #fff; }
`;

/** The letters that would have been sent, newest first. */
export function mailboxPage(letters: readonly ReceivedMail[]): string {
  const list = letters.length > 0 ? letters.map(row).join('') : '<p>No letters yet. Register somebody, and look again.</p>';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mailbox</title>
<meta name="viewport" content="width=device-width"><style>${style}</style></head>
<body><h1>Mailbox</h1><p>Letters that development keeps instead of sending.</p>${list}</body></html>`;
}

function row({ id, to, subject, at }: ReceivedMail): string {
  const title = escapeHtml(subject);
  return `<details><summary><span>${escapeHtml(to)}</span><b>${title}</b><time>${at.toISOString().slice(0, 19).replace('T', ' ')}</time></summary>
<iframe loading="lazy" sandbox="allow-popups allow-popups-to-escape-sandbox" title="${title}" src="/ops/mailbox/${id}"></iframe></details>`;
}
