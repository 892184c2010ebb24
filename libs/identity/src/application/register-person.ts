import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, Ids, type Actor, type Role } from '#kernel';
import { Person } from '../domain/person.js';
import { identityOperations } from './operations.js';
import { Passwords } from './ports/passwords.js';
import { People } from './ports/people.js';

/** Somebody joins. Answers the id. */
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
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, details }: RegisterPerson): Promise<string> {
    authorise(identityOperations.createUser, actor);
    const { password, role, ...given } = details;
    const passwordHash = await this.passwords.hash(password);
    const person = Person.register({
      ...given,
      passwordHash,
      id: this.ids.next(),
      at: this.clock.now(),
      role: actor.kind === 'system' ? role : undefined,
    });
    await this.people.save(person);
    return person.id;
  }
}
