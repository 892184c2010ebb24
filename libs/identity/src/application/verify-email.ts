import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, type Actor } from '#kernel';
import { linkInvalid } from '../domain/person.errors.js';
import { identityOperations } from './operations.js';
import { Links } from './ports/links.js';
import { People } from './ports/people.js';
import { Secrets } from './ports/secrets.js';

/** Somebody who has followed the link of a letter proves that the address is theirs. */
export class VerifyEmail extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly token: string,
  ) {
    super();
  }
}

@CommandHandler(VerifyEmail)
export class VerifyEmailHandler implements ICommandHandler<VerifyEmail> {
  constructor(
    private readonly people: People,
    private readonly links: Links,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `auth.link-invalid` */
  async execute({ actor, token }: VerifyEmail): Promise<void> {
    authorise(identityOperations.verifyEmail, actor);
    const at = this.clock.now();
    const link = await this.links.redeem(this.secrets.digest(token), 'verification', at);
    const person = link && (await this.people.find(link.personId));
    if (!person?.verifyEmail(link?.email ?? '', at)) throw linkInvalid();
    await this.people.save(person);
  }
}
