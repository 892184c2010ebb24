import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, type Actor, type ExpectedVersions } from '#kernel';
import { personNotFound } from '../domain/person.errors.js';
import { identityOperations } from './operations.js';
import { People } from './ports/people.js';

/** An admin locks somebody out: every session ends, and none begins. What they wrote stays. */
export class DisablePerson extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly expected?: ExpectedVersions,
  ) {
    super();
  }
}

@CommandHandler(DisablePerson)
export class DisablePersonHandler implements ICommandHandler<DisablePerson> {
  constructor(
    private readonly people: People,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `person.not-found`, `version.stale`, `person.last-admin` */
  async execute({ actor, id, expected }: DisablePerson): Promise<void> {
    authorise(identityOperations.disableUser, actor);
    const person = await this.people.find(id);
    if (!person) throw personNotFound();
    person.expectVersion(expected);
    if (person.disable(this.clock.now())) await this.people.save(person);
  }
}
