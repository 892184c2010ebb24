import { DomainError } from '#kernel';

export function refreshTokenInvalid(): DomainError {
  return new DomainError('unauthenticated', 'auth.refresh-token-invalid', 'The refresh token is not valid; sign in again');
}

/** A token that was exchanged before came again: somebody else may have a copy, so the session is over for both. */
export function refreshTokenReused(): DomainError {
  return new DomainError('unauthenticated', 'auth.refresh-token-reused', 'The refresh token was used before; sign in again');
}

export function sessionNotFound(): DomainError {
  return new DomainError('not-found', 'session.not-found', 'Session not found');
}

/** The token is genuine and its session is over: signed out, disabled, or another password. */
export function sessionEnded(): DomainError {
  return new DomainError('unauthenticated', 'auth.session-ended', 'The session has ended; sign in again');
}
