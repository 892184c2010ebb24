import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, personIdOf, type Actor } from '#kernel';
import { identityOperations } from './operations.js';
import { People } from './ports/people.js';
import { personNotFound } from '../domain/person.errors.js';

/** Every session of the person ends, this one too. */
export class SignOutEverywhere extends Command<void> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@CommandHandler(SignOutEverywhere)
export class SignOutEverywhereHandler implements ICommandHandler<SignOutEverywhere> {
  constructor(
    private readonly people: People,
    private readonly clock: Clock,
  ) {}

  async execute({ actor }: SignOutEverywhere): Promise<void> {
    authorise(identityOperations.logoutEverywhere, actor);
    const person = await this.people.find(personIdOf(actor) ?? '');
    if (!person) throw personNotFound();
    person.signOutEverywhere(this.clock.now());
    await this.people.save(person);
  }
}
