import type { Mail } from '../../domain/mail.js';

export interface ReceivedMail extends Mail {
  readonly at: Date;
}

/** Letters that were not sent anywhere: what development shows instead of a mail account. */
export abstract class Mailbox {
  /** Newest first, two hundred at the most. */
  abstract list(): Promise<ReceivedMail[]>;

  abstract find(id: string): Promise<ReceivedMail | undefined>;

  /** Mail whose id is there already is left as it is. */
  abstract receive(mail: Mail): Promise<void>;
}
