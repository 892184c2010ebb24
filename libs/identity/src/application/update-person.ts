import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, personIdOf, type Actor, type ExpectedVersions } from '#kernel';
import { personNotFound } from '../domain/person.errors.js';
import { identityOperations } from './operations.js';
import { People } from './ports/people.js';

/** A person's own details change: what is given, and nothing else. A change that changes nothing is no new version. */
export class UpdatePerson extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly details: { readonly name?: string; readonly email?: string },
    readonly expected?: ExpectedVersions,
    /** Whether the details are all that there are. */
    readonly operation: 'updateUser' | 'replaceUser' = 'updateUser',
  ) {
    super();
  }
}

@CommandHandler(UpdatePerson)
export class UpdatePersonHandler implements ICommandHandler<UpdatePerson> {
  constructor(
    private readonly people: People,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `person.not-found`, `version.stale`, and to admins `person.email-taken` */
  async execute({ actor, id, details, expected, operation }: UpdatePerson): Promise<void> {
    authorise(identityOperations[operation], actor, id);
    const person = await this.people.find(id);
    if (!person) throw personNotFound();
    person.expectVersion(expected);
    const { name, email } = details;
    const at = this.clock.now();
    const renamed = name !== undefined && person.rename(name, at);
    const moved = email !== undefined && person.changeEmail(email, at, { atOnce: personIdOf(actor) !== id });
    if (renamed || moved) await this.people.save(person);
  }
}
