import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, Clock, personIdOf, type Actor } from '#kernel';
import { identityOperations } from './operations.js';
import { Sessions } from './ports/sessions.js';
import type { SessionView } from './session-view.js';

/** The sessions of whoever asks, the last used first. */
export class ListSessions extends Query<SessionView[]> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@QueryHandler(ListSessions)
export class ListSessionsHandler implements IQueryHandler<ListSessions> {
  constructor(
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  async execute({ actor }: ListSessions): Promise<SessionView[]> {
    authorise(identityOperations.sessions, actor);
    return this.sessions.list(personIdOf(actor) ?? '', this.clock.now());
  }
}
