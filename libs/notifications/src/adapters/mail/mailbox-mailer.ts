import { Injectable } from '@nestjs/common';
import { Mailbox } from '../../application/ports/mailbox.js';
import { Mailer } from '../../application/ports/mailer.js';
import type { Mail } from '../../domain/mail.js';

/** Puts mail into the development mailbox. */
@Injectable()
export class MailboxMailer extends Mailer {
  constructor(private readonly mailbox: Mailbox) {
    super();
  }

  send(mail: Mail): Promise<void> {
    return this.mailbox.receive(mail);
  }
}
