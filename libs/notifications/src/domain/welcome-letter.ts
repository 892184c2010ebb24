import type { LetterBody } from './letter.js';
import { escapeHtml } from './escape-html.js';

/** Greets somebody who has just registered. */
export function welcomeLetter({ name, publicUrl }: { name: string; publicUrl: string }): LetterBody {
  return {
    subject: 'Welcome to Quoin',
    text: `Hello ${name},\n\nyour account is ready. You find the publication at ${publicUrl}.\n`,
    html: `<p>Hello ${escapeHtml(name)},</p><p>your account is ready. You find the publication at <a href="${publicUrl}">${publicUrl}</a>.</p>`,
  };
}
