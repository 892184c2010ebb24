import type { MailBody } from '../../domain/mail.js';
import type { Wording, WordingValues } from '../../domain/wording.js';

/** Makes a mail's body of words and values: as text, and as HTML in the publication's one design. */
export abstract class Typesetter {
  /** @throws Error when the wording names a value that is not given. */
  abstract set(wording: Wording, values: WordingValues, links?: { readonly unsubscribeUrl?: string }): MailBody;
}
