import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, Ids, type Actor, type Role } from '#kernel';
import { passwordCommon } from '../domain/person.errors.js';
import { Person } from '../domain/person.js';
import { identityOperations } from './operations.js';
import { Passwords } from './ports/passwords.js';
import { People } from './ports/people.js';
import { RegistrationRules } from './ports/registration-rules.js';

/** Somebody joins. The product itself may say in which role, and vouches for the address. Answers the id. */
export class RegisterPerson extends Command<string> {
  constructor(
    readonly actor: Actor,
    readonly details: { readonly name: string; readonly email: string; readonly password: string; readonly role?: Role },
  ) {
    super();
  }
}

@CommandHandler(RegisterPerson)
export class RegisterPersonHandler implements ICommandHandler<RegisterPerson> {
  constructor(
    private readonly people: People,
    private readonly passwords: Passwords,
    private readonly rules: RegistrationRules,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `person.password-common`, `person.email-taken` */
  async execute({ actor, details }: RegisterPerson): Promise<string> {
    authorise(identityOperations.createUser, actor);
    const { name, email, password, role } = details;
    if (this.passwords.isCommon(password)) throw passwordCommon('password');
    const verified = actor.kind === 'system';
    const person = Person.register({
      id: this.ids.next(),
      name,
      email,
      passwordHash: await this.passwords.hash(password),
      role: (verified && role) || this.rules.role,
      verified,
      at: this.clock.now(),
    });
    await this.people.save(person);
    return person.id;
  }
}
