/** A letter as it goes out. */
export interface Letter {
  /** The same for each attempt to send it: the mail's Message-ID is made of it, so that a double can be recognised. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What a kind of letter says, before it is addressed. */
export type LetterBody = Omit<Letter, 'id' | 'to'>;
