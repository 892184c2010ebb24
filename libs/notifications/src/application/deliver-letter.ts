import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#kernel';
import { letterKindUnknown } from '../domain/letter.errors.js';
import type { Letter, SuppressionReason } from '../domain/letter.js';
import { singleLine, type Mail } from '../domain/mail.js';
import { LetterWriters } from './ports/letter-writers.js';
import { Letters } from './ports/letters.js';
import { Mailer, MailRefused } from './ports/mailer.js';
import { Publication } from './ports/publication.js';
import { Recipients } from './ports/recipients.js';
import { Typesetter } from './ports/typesetter.js';

/** Writes a queued letter and hands it over. No transaction is open while the mail server thinks. */
export class DeliverLetter extends Command<void> {
  constructor(readonly letterId: string) {
    super();
  }
}

@CommandHandler(DeliverLetter)
export class DeliverLetterHandler implements ICommandHandler<DeliverLetter> {
  constructor(
    private readonly letters: Letters,
    private readonly writers: LetterWriters,
    private readonly recipients: Recipients,
    private readonly publication: Publication,
    private readonly typesetter: Typesetter,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  /**
   * Does nothing for a letter that is settled already.
   * @throws DomainError `letter.kind-unknown`; another error when the mail server cannot take it now
   */
  async execute({ letterId }: DeliverLetter): Promise<void> {
    const letter = await this.letters.find(letterId);
    if (!letter?.isQueued) return;
    const written = await this.#write(letter);
    if (typeof written === 'string') letter.suppressed(written, this.clock.now());
    else await this.#send(letter, written);
    await this.letters.save(letter);
  }

  async #write(letter: Letter): Promise<Mail | SuppressionReason> {
    const writer = this.writers.find(letter.kind);
    if (!writer) throw letterKindUnknown(letter.kind);
    const recipient = await this.recipients.find(letter.personId);
    if (!recipient) return 'recipient-gone';
    const details = await writer.details(letter.about, letter.personId);
    if (!details) return 'obsolete';
    const { name, url } = this.publication;
    const values = { name: recipient.name, publication: name, url, ...details.values };
    const body = this.typesetter.set(writer.wording, values);
    return { ...body, subject: singleLine(body.subject), id: letter.id, to: details.to ?? recipient.email };
  }

  async #send(letter: Letter, mail: Mail): Promise<void> {
    try {
      await this.mailer.send(mail);
      letter.sent(this.clock.now());
    } catch (error) {
      if (!(error instanceof MailRefused)) throw error;
      letter.failed(error.message, this.clock.now());
    }
  }
}
