import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, type Actor } from '#kernel';
import { identityOperations } from './operations.js';
import { Secrets } from './ports/secrets.js';
import { Sessions } from './ports/sessions.js';
import { readRefreshToken } from './refresh-tokens.js';

/** One session ends. A token that means none is taken as well: whoever signs out is signed out (RFC 7009, section 2.2). */
export class SignOut extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly refreshToken: string,
  ) {
    super();
  }
}

@CommandHandler(SignOut)
export class SignOutHandler implements ICommandHandler<SignOut> {
  constructor(
    private readonly sessions: Sessions,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, refreshToken }: SignOut): Promise<void> {
    authorise(identityOperations.logout, actor);
    const token = readRefreshToken(refreshToken);
    const session = token && (await this.sessions.find(token.sessionId));
    if (!session) return;
    const [family, shown] = [this.secrets.digest(token.family), this.secrets.digest(token.secret)];
    const rotation = session.rotate({ family, shown, next: shown, at: this.clock.now() });
    if (rotation !== 'refused') await this.sessions.end(session.id, session.personId);
  }
}
