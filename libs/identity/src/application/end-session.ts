import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, personIdOf, type Actor } from '#kernel';
import { sessionNotFound } from '../domain/session.errors.js';
import { identityOperations } from './operations.js';
import { Sessions } from './ports/sessions.js';

/** Somebody ends one of their own sessions, on whichever device it is. */
export class EndSession extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(EndSession)
export class EndSessionHandler implements ICommandHandler<EndSession> {
  constructor(private readonly sessions: Sessions) {}

  /** @throws DomainError `session.not-found`, also for the session of somebody else */
  async execute({ actor, id }: EndSession): Promise<void> {
    authorise(identityOperations.endSession, actor);
    if (!(await this.sessions.end(id, personIdOf(actor) ?? ''))) throw sessionNotFound();
  }
}
