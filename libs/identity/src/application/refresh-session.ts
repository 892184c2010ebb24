import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, DomainError, type Actor } from '#kernel';
import { refreshTokenInvalid, refreshTokenReused } from '../domain/session.errors.js';
import type { Rotation, Session } from '../domain/session.js';
import { identityOperations } from './operations.js';
import { AccessTokens } from './ports/access-tokens.js';
import { People } from './ports/people.js';
import { Secrets } from './ports/secrets.js';
import { Sessions } from './ports/sessions.js';
import { nextRefreshToken, readRefreshToken, writeRefreshToken, type RefreshToken } from './refresh-tokens.js';
import type { SignedIn } from './signed-in.js';

/** A session goes on: the refresh token is exchanged for the next one and a new access token. */
export class RefreshSession extends Command<SignedIn> {
  constructor(
    readonly actor: Actor,
    readonly refreshToken: string,
  ) {
    super();
  }
}

@CommandHandler(RefreshSession)
export class RefreshSessionHandler implements ICommandHandler<RefreshSession> {
  constructor(
    private readonly sessions: Sessions,
    private readonly people: People,
    private readonly tokens: AccessTokens,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `auth.refresh-token-invalid`, and `auth.refresh-token-reused`, which has ended the session */
  async execute({ actor, refreshToken }: RefreshSession): Promise<SignedIn> {
    authorise(identityOperations.refresh, actor);
    const token = readRefreshToken(refreshToken);
    const session = token && (await this.sessions.find(token.sessionId));
    if (!session) throw refreshTokenInvalid();
    const next = nextRefreshToken(token, this.secrets);
    const rotation = await this.#rotate(session, token, next);
    if (rotation === 'refused') throw refreshTokenInvalid();
    const { personId } = session;
    if (rotation === 'reused') {
      await this.sessions.end(session.id, personId);
      throw refreshTokenReused();
    }
    return {
      accessToken: this.tokens.issue({ personId, sessionId: session.id }),
      refreshToken: writeRefreshToken(next),
      expiresIn: this.tokens.lifetime,
    };
  }

  async #rotate(session: Session, token: RefreshToken, next: RefreshToken): Promise<Rotation> {
    const person = await this.people.find(session.personId);
    if (!person || person.isDisabled || person.sessionEpoch !== session.epoch) return 'refused';
    const [family, shown, following] = [token.family, token.secret, next.secret].map((one) => this.secrets.digest(one));
    const rotation = session.rotate({ family: family!, shown: shown!, next: following!, at: this.clock.now() });
    if (rotation !== 'rotated') return rotation;
    try {
      await this.sessions.save(session);
      return rotation;
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'version.stale')) throw error;
      // The other tab was quicker: against what it left, this token is the one before.
      const again = await this.sessions.find(session.id);
      return again ? this.#rotate(again, token, next) : 'refused';
    }
  }
}
