import type { Mail } from '../../domain/mail.js';

/** Hands mail to whoever carries it. */
export abstract class Mailer {
  /**
   * Resolves once the mail is accepted; one that was accepted before may go out again under the same id.
   * @throws MailRefused when it will never be accepted, MailPutOff when this mail may be accepted later; any other error
   *   says nothing of the mail, and another attempt makes sense
   */
  abstract send(mail: Mail): Promise<void>;
}

/** A refusal for now (SMTP 4xx) of this mail or its address: greylisting, a full mailbox. */
export class MailPutOff extends Error {
  override readonly name = 'MailPutOff';
}

/** A permanent refusal (SMTP 5xx): of the address, or of this mail alone. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';

  constructor(
    readonly what: 'address' | 'mail',
    message: string,
  ) {
    super(message);
  }
}
