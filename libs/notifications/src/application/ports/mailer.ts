import type { Mail } from '../../domain/mail.js';

/** Hands mail to whoever carries it. */
export abstract class Mailer {
  /**
   * Resolves once the mail is accepted; one that was accepted before may go out again under the same id.
   * @throws MailRefused when it will never be accepted; any other error may pass, and another attempt makes sense
   */
  abstract send(mail: Mail): Promise<void>;
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
