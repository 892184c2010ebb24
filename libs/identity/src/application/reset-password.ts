import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, type Actor } from '#kernel';
import { linkInvalid, passwordCommon } from '../domain/person.errors.js';
import { identityOperations } from './operations.js';
import { Links } from './ports/links.js';
import { Passwords } from './ports/passwords.js';
import { People } from './ports/people.js';
import { Secrets } from './ports/secrets.js';

/** Somebody who has followed the link of a letter sets a new password. Every session ends. */
export class ResetPassword extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly token: string,
    readonly password: string,
  ) {
    super();
  }
}

@CommandHandler(ResetPassword)
export class ResetPasswordHandler implements ICommandHandler<ResetPassword> {
  constructor(
    private readonly people: People,
    private readonly links: Links,
    private readonly secrets: Secrets,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `person.password-common` (the link still holds then), `auth.link-invalid` */
  async execute({ actor, token, password }: ResetPassword): Promise<void> {
    authorise(identityOperations.resetPassword, actor);
    if (this.passwords.isCommon(password)) throw passwordCommon('password');
    const at = this.clock.now();
    const link = await this.links.redeem(this.secrets.digest(token), 'password-reset', at);
    const person = link && (await this.people.find(link.personId));
    if (!person || person.isDisabled || person.email !== link.email) throw linkInvalid();
    person.changePassword(await this.passwords.hash(password), at);
    // Who could read the letter has proved the address, too.
    person.verifyEmail(link.email, at);
    await this.people.save(person);
  }
}
