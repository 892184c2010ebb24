import type { Secrets } from './ports/secrets.js';

const form = /^([0-9a-f-]{36})\.([\w-]{43})\.([\w-]{43})$/;

/**
 * A refresh token: which session, what all tokens of the session share, and what only this one has. The middle part is
 * what makes an old token known as one of ours, so that its return ends the session, while nobody else can end it.
 */
export interface RefreshToken {
  readonly sessionId: string;
  readonly family: string;
  readonly secret: string;
}

export function writeRefreshToken({ sessionId, family, secret }: RefreshToken): string {
  return `${sessionId}.${family}.${secret}`;
}

/** Undefined where the text is none. */
export function readRefreshToken(text: string): RefreshToken | undefined {
  const [, sessionId, family, secret] = form.exec(text) ?? [];
  return sessionId && family && secret ? { sessionId, family, secret } : undefined;
}

/** What comes after a token: the same for whoever shows it, so that two tabs end up with one. */
export function nextRefreshToken(token: RefreshToken, secrets: Secrets): RefreshToken {
  return { ...token, secret: secrets.successor(token.secret) };
}
