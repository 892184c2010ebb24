import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, personIdOf, type Actor } from '#kernel';
import { letterKindNames, letterKinds } from '../domain/letter-kinds.js';
import type { LetterPreferencesView } from './letter-preferences-view.js';
import { notificationsOperations } from './operations.js';
import { Preferences } from './ports/preferences.js';

/** Which letters the actor gets. */
export class FindLetterPreferences extends Query<LetterPreferencesView> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@QueryHandler(FindLetterPreferences)
export class FindLetterPreferencesHandler implements IQueryHandler<FindLetterPreferences> {
  constructor(private readonly preferences: Preferences) {}

  async execute({ actor }: FindLetterPreferences): Promise<LetterPreferencesView> {
    authorise(notificationsOperations.letterPreferences, actor);
    const unwanted = await this.preferences.unwantedBy(personIdOf(actor) ?? '');
    return { letters: letterKindNames.map((kind) => ({ kind, ...letterKinds[kind], wanted: !unwanted.includes(kind) })) };
  }
}
