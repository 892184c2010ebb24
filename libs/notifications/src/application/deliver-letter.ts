import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#kernel';
import { isOptional } from '../domain/letter-kinds.js';
import { letterKindUnknown } from '../domain/letter.errors.js';
import type { Letter, SuppressionReason } from '../domain/letter.js';
import { singleLine, type Mail } from '../domain/mail.js';
import { LetterWriters } from './ports/letter-writers.js';
import { Letters } from './ports/letters.js';
import { Mailer, MailPutOff, MailRefused } from './ports/mailer.js';
import { Preferences } from './ports/preferences.js';
import { Publication } from './ports/publication.js';
import { Recipients } from './ports/recipients.js';
import { RefusedAddresses } from './ports/refused-addresses.js';
import { Typesetter } from './ports/typesetter.js';
import { UnsubscribeLinks } from './ports/unsubscribe-links.js';

/** Writes a queued letter and hands it over. No transaction is open while the mail server thinks. */
export class DeliverLetter extends Command<void> {
  constructor(
    readonly letterId: string,
    /** Whether nobody tries again soon: a letter that is refused for now is then put off for longer. */
    readonly isLast: boolean,
  ) {
    super();
  }
}

@CommandHandler(DeliverLetter)
export class DeliverLetterHandler implements ICommandHandler<DeliverLetter> {
  constructor(
    private readonly letters: Letters,
    private readonly writers: LetterWriters,
    private readonly recipients: Recipients,
    private readonly preferences: Preferences,
    private readonly refused: RefusedAddresses,
    private readonly links: UnsubscribeLinks,
    private readonly publication: Publication,
    private readonly typesetter: Typesetter,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  /**
   * Does nothing for a letter that is settled already.
   * @throws DomainError `letter.kind-unknown`; another error when the mail server cannot take it now and another attempt
   *   is to follow soon, or when it could not for a day
   */
  async execute({ letterId, isLast }: DeliverLetter): Promise<void> {
    const letter = await this.letters.find(letterId);
    if (!letter?.isQueued) return;
    const written = await this.#write(letter);
    if (typeof written === 'string') letter.suppressed(written, this.clock.now());
    else await this.#send(letter, written, isLast || letter.wasPostponed);
    await this.letters.save(letter);
  }

  async #write(letter: Letter): Promise<Mail | SuppressionReason> {
    const { id, kind, personId, about } = letter;
    const writer = this.writers.find(kind);
    if (!writer) throw letterKindUnknown(kind);
    const unwanted = isOptional(kind) && (await this.preferences.unwantedBy(personId)).includes(kind);
    if (unwanted) return 'unsubscribed';
    const recipient = await this.recipients.find(personId);
    if (!recipient) return 'recipient-gone';
    const details = await writer.details(about, personId);
    if (!details) return 'obsolete';
    const to = details.to ?? recipient.email;
    if (await this.refused.has(to)) return 'address-refused';
    const links = isOptional(kind) ? { unsubscribeUrl: this.links.make({ personId, kind }) } : {};
    const { name: publication, url } = this.publication;
    const body = this.typesetter.set(writer.wording, { name: recipient.name, publication, url, ...details.values }, links);
    return { ...body, ...links, subject: singleLine(body.subject), id, to };
  }

  async #send(letter: Letter, mail: Mail, mayPostpone: boolean): Promise<void> {
    try {
      await this.mailer.send(mail);
      letter.sent(this.clock.now());
    } catch (error) {
      if (mayPostpone && error instanceof MailPutOff && letter.postpone(error.message, this.clock.now())) return;
      if (!(error instanceof MailRefused)) throw error;
      if (error.what === 'address') await this.refused.add(mail.to, error.message);
      letter.failed(error.message, this.clock.now());
    }
  }
}
