import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, personIdOf, type Actor } from '#kernel';
import { passwordCommon, passwordWrong, personNotFound } from '../domain/person.errors.js';
import { identityOperations } from './operations.js';
import { Passwords } from './ports/passwords.js';
import { People } from './ports/people.js';

/** Somebody who knows their password takes another. Every session ends, this one too. */
export class ChangePassword extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly currentPassword: string,
    readonly newPassword: string,
  ) {
    super();
  }
}

@CommandHandler(ChangePassword)
export class ChangePasswordHandler implements ICommandHandler<ChangePassword> {
  constructor(
    private readonly people: People,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `person.password-wrong`, `person.password-common` */
  async execute({ actor, currentPassword, newPassword }: ChangePassword): Promise<void> {
    authorise(identityOperations.changePassword, actor);
    const person = await this.people.find(personIdOf(actor) ?? '');
    if (!person) throw personNotFound();
    if (!(await this.passwords.matches(person.passwordHash, currentPassword))) throw passwordWrong();
    if (this.passwords.isCommon(newPassword)) throw passwordCommon('newPassword');
    person.changePassword(await this.passwords.hash(newPassword), this.clock.now());
    await this.people.save(person);
  }
}
