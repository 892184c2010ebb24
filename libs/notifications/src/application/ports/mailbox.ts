import type { Letter } from '../../domain/letter.js';

export interface ReceivedLetter extends Letter {
  readonly at: Date;
}

/** Letters that were not sent anywhere: what development shows instead of a mail account. */
export abstract class Mailbox {
  /** Newest first, two hundred at the most. */
  abstract list(): Promise<ReceivedLetter[]>;

  abstract find(id: string): Promise<ReceivedLetter | undefined>;

  /** A letter whose id is there already is left as it is. */
  abstract receive(letter: Letter): Promise<void>;
}
