import { AggregateRoot, type AggregateState } from '#kernel';

/** A session that is not used ends after this many days, and any session after so many. */
const idleDays = 30;
const longestDays = 180;
/** Two tabs that refresh together send the same token; the second is served for so long after the first. */
const graceSeconds = 10;

const day = 24 * 60 * 60 * 1_000;

export interface SessionState extends AggregateState {
  readonly personId: string;
  /** The person's `sessionEpoch` when it began: the session is over once the person has another. */
  readonly epoch: number;
  /** Digest of what all refresh tokens of this session share, and of the one that is to come next. */
  readonly familyDigest: string;
  readonly tokenDigest: string;
  /** Digest of the token before, and when it was exchanged. */
  readonly previousDigest: string | null;
  readonly rotatedAt: Date | null;
  /** What the browser or program calls itself, so that its owner knows it again. */
  readonly device: string | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
}

/** What comes of showing a refresh token. `repeated` is the other tab: it gets what the first one got. */
export type Rotation = 'rotated' | 'repeated' | 'reused' | 'refused';

/** The time from signing in to signing out, on one device. */
export class Session extends AggregateRoot<SessionState> {
  static begin(details: {
    id: string;
    personId: string;
    epoch: number;
    familyDigest: string;
    tokenDigest: string;
    device: string | null;
    at: Date;
  }): Session {
    const { at, ...given } = details;
    return new Session({
      ...given,
      version: 0,
      previousDigest: null,
      rotatedAt: null,
      createdAt: at,
      lastUsedAt: at,
      expiresAt: endOf(at, at),
    });
  }

  static restore(state: SessionState): Session {
    return new Session(state);
  }

  get personId(): string {
    return this.state.personId;
  }

  get epoch(): number {
    return this.state.epoch;
  }

  /** Exchanges the shown token for the next one (OAuth 2.0 Security, RFC 9700, section 4.14.2). */
  rotate({ family, shown, next, at }: { family: string; shown: string; next: string; at: Date }): Rotation {
    const { familyDigest, tokenDigest, previousDigest, rotatedAt, expiresAt, createdAt } = this.state;
    if (family !== familyDigest || at >= expiresAt) return 'refused';
    if (shown === tokenDigest) {
      const expires = endOf(createdAt, at);
      this.state = { ...this.state, tokenDigest: next, previousDigest: shown, rotatedAt: at, lastUsedAt: at, expiresAt: expires };
      return 'rotated';
    }
    const justNow = rotatedAt !== null && at.getTime() - rotatedAt.getTime() <= graceSeconds * 1_000;
    // Only who began the session, and its server, can make the successor: the same as the first tab's.
    return shown === previousDigest && next === tokenDigest && justNow ? 'repeated' : 'reused';
  }
}

function endOf(createdAt: Date, usedAt: Date): Date {
  return new Date(Math.min(usedAt.getTime() + idleDays * day, createdAt.getTime() + longestDays * day));
}
