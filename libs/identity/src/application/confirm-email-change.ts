import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, type Actor } from '#kernel';
import { linkInvalid } from '../domain/person.errors.js';
import { identityOperations } from './operations.js';
import { Links } from './ports/links.js';
import { People } from './ports/people.js';
import { Secrets } from './ports/secrets.js';

/** Somebody who has followed the link that was sent to their new address gets it. */
export class ConfirmEmailChange extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly token: string,
  ) {
    super();
  }
}

@CommandHandler(ConfirmEmailChange)
export class ConfirmEmailChangeHandler implements ICommandHandler<ConfirmEmailChange> {
  constructor(
    private readonly people: People,
    private readonly links: Links,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `auth.link-invalid`, `person.email-taken` when somebody else was quicker */
  async execute({ actor, token }: ConfirmEmailChange): Promise<void> {
    authorise(identityOperations.confirmEmailChange, actor);
    const at = this.clock.now();
    const link = await this.links.redeem(this.secrets.digest(token), 'email-change', at);
    const person = link && (await this.people.find(link.personId));
    if (!person?.confirmEmailChange(link?.email ?? '', at)) throw linkInvalid();
    await this.people.save(person);
  }
}
