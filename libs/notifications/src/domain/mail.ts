/** A letter as it goes out. */
export interface Mail {
  /** The letter's id: the Message-ID is made of it, the same for each attempt, so that a double can be recognised. */
  readonly id: string;
  /** One address. */
  readonly to: string;
  /** One line. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where one request takes the reader off letters of this kind (RFC 8058); absent where that makes no sense. */
  readonly unsubscribeUrl?: string;
}

/** What a letter says, before it is addressed. */
export type MailBody = Pick<Mail, 'subject' | 'text' | 'html'>;

/** Text as one line of a header: what ends a line, or is no character to be seen, becomes a space (RFC 5322, 2.2). */
export function singleLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
