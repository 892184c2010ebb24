import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, personIdOf, type Actor } from '#kernel';
import { isLetterKind, isOptional } from '../domain/letter-kinds.js';
import { letterKindNotFound, letterNotOptional } from '../domain/letter.errors.js';
import { notificationsOperations } from './operations.js';
import { Preferences } from './ports/preferences.js';

/** Turns the actor's letters of one kind on or off. */
export class SetLetterPreference extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly kind: string,
    readonly wanted: boolean,
  ) {
    super();
  }
}

@CommandHandler(SetLetterPreference)
export class SetLetterPreferenceHandler implements ICommandHandler<SetLetterPreference> {
  constructor(private readonly preferences: Preferences) {}

  async execute({ actor, kind, wanted }: SetLetterPreference): Promise<void> {
    authorise(notificationsOperations.setLetterPreference, actor);
    if (!isLetterKind(kind)) throw letterKindNotFound();
    if (!isOptional(kind)) throw letterNotOptional();
    await this.preferences.set(personIdOf(actor) ?? '', kind, wanted);
  }
}
