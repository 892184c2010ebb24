import { Injectable } from '@nestjs/common';
import { Mailbox } from '../../application/ports/mailbox.js';
import { Mailer } from '../../application/ports/mailer.js';
import type { Letter } from '../../domain/letter.js';

/** Puts letters into the development mailbox. */
@Injectable()
export class MailboxMailer extends Mailer {
  constructor(private readonly mailbox: Mailbox) {
    super();
  }

  send(letter: Letter): Promise<void> {
    return this.mailbox.receive(letter);
  }
}
