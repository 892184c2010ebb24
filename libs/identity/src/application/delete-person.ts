import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, type Actor, type ExpectedVersions } from '#kernel';
import { personNotFound } from '../domain/person.errors.js';
import { identityOperations } from './operations.js';
import { People } from './ports/people.js';

/** Somebody goes, or is removed: all that is personal is forgotten, what they wrote stays by a deleted user. */
export class DeletePerson extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly expected?: ExpectedVersions,
  ) {
    super();
  }
}

@CommandHandler(DeletePerson)
export class DeletePersonHandler implements ICommandHandler<DeletePerson> {
  constructor(
    private readonly people: People,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `person.not-found`, `version.stale`, `person.last-admin` */
  async execute({ actor, id, expected }: DeletePerson): Promise<void> {
    authorise(identityOperations.deleteUser, actor, id);
    const person = await this.people.find(id);
    if (!person) throw personNotFound();
    person.expectVersion(expected);
    person.erase(this.clock.now());
    await this.people.save(person);
  }
}
