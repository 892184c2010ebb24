import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { letterKinds, isOptional } from '../domain/letter-kinds.js';
import { unsubscribeLinkInvalid } from '../domain/letter.errors.js';
import { Preferences } from './ports/preferences.js';
import { UnsubscribeLinks } from './ports/unsubscribe-links.js';

/** Takes whoever got a letter off letters of its kind; the link proves it. Answers what the letters were about. */
export class Unsubscribe extends Command<{ about: string }> {
  constructor(
    readonly token: string,
    /** Without it the link is only looked at. */
    readonly confirmed: boolean,
  ) {
    super();
  }
}

@CommandHandler(Unsubscribe)
export class UnsubscribeHandler implements ICommandHandler<Unsubscribe> {
  constructor(
    private readonly links: UnsubscribeLinks,
    private readonly preferences: Preferences,
  ) {}

  /** @throws DomainError `letter.unsubscribe-link-invalid` */
  async execute({ token, confirmed }: Unsubscribe): Promise<{ about: string }> {
    const read = this.links.read(token);
    if (!read || !isOptional(read.kind)) throw unsubscribeLinkInvalid();
    if (confirmed) await this.preferences.set(read.personId, read.kind, false);
    return { about: letterKinds[read.kind].about };
  }
}
