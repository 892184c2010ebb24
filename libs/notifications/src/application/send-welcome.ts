import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { welcomeLetter } from '../domain/welcome-letter.js';
import { Mailer } from './ports/mailer.js';
import { Publication } from './ports/publication.js';
import { Recipients } from './ports/recipients.js';

/** Greets a person; `letterId` stays the same when it is tried again. */
export class SendWelcome extends Command<void> {
  constructor(
    readonly letterId: string,
    readonly personId: string,
  ) {
    super();
  }
}

@CommandHandler(SendWelcome)
export class SendWelcomeHandler implements ICommandHandler<SendWelcome> {
  constructor(
    private readonly recipients: Recipients,
    private readonly mailer: Mailer,
    private readonly publication: Publication,
  ) {}

  /** Somebody who is gone meanwhile gets no letter. */
  async execute({ letterId, personId }: SendWelcome): Promise<void> {
    const recipient = await this.recipients.find(personId);
    if (!recipient) return;
    const body = welcomeLetter({ name: recipient.name, publicUrl: this.publication.url });
    await this.mailer.send({ ...body, id: letterId, to: recipient.email });
  }
}
