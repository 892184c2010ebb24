import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, type Actor, type ExpectedVersions, type Role } from '#kernel';
import { personNotFound } from '../domain/person.errors.js';
import { identityOperations } from './operations.js';
import { People } from './ports/people.js';

/** An admin says what a person may be. It holds from the next request. */
export class ChangeRole extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly role: Role,
    readonly expected?: ExpectedVersions,
  ) {
    super();
  }
}

@CommandHandler(ChangeRole)
export class ChangeRoleHandler implements ICommandHandler<ChangeRole> {
  constructor(
    private readonly people: People,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `person.not-found`, `version.stale`, `person.last-admin` */
  async execute({ actor, id, role, expected }: ChangeRole): Promise<void> {
    authorise(identityOperations.changeUserRole, actor);
    const person = await this.people.find(id);
    if (!person) throw personNotFound();
    person.expectVersion(expected);
    if (person.changeRole(role, this.clock.now())) await this.people.save(person);
  }
}
