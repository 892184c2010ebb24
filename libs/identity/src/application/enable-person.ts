import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, type Actor, type ExpectedVersions } from '#kernel';
import { personNotFound } from '../domain/person.errors.js';
import { identityOperations } from './operations.js';
import { People } from './ports/people.js';

/** An admin lets somebody in again. */
export class EnablePerson extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly expected?: ExpectedVersions,
  ) {
    super();
  }
}

@CommandHandler(EnablePerson)
export class EnablePersonHandler implements ICommandHandler<EnablePerson> {
  constructor(
    private readonly people: People,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `person.not-found`, `version.stale` */
  async execute({ actor, id, expected }: EnablePerson): Promise<void> {
    authorise(identityOperations.enableUser, actor);
    const person = await this.people.find(id);
    if (!person) throw personNotFound();
    person.expectVersion(expected);
    if (person.enable(this.clock.now())) await this.people.save(person);
  }
}
