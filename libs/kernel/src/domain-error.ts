/** Why a request is refused. Each kind has one status over HTTP; see the platform's problem mapping. */
export type ErrorKind =
  | 'malformed'
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'stale'
  | 'too-large'
  | 'too-many'
  | 'unavailable';

/** Messages by the name of the field that they are about. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>;

/**
 * A refusal: the request was understood and will not be carried out, for a reason that the caller is told.
 * Whatever else is thrown is a bug.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly kind: ErrorKind,
    /** Stable and documented, such as `post.slug-taken`. Clients branch on it, never on the message. */
    readonly code: string,
    message: string,
    readonly details: {
      readonly errors?: FieldErrors;
      /** For `too-many` and `unavailable`: seconds until another try makes sense. */
      readonly retryAfter?: number;
      /** What the member `error` says, where a caller expects certain words rather than those of the status. */
      readonly error?: string;
    } = {},
  ) {
    super(message);
  }
}

/** The input breaks a rule of one field. */
export function invalidField(field: string, message: string, code = 'input.invalid'): DomainError {
  return new DomainError('invalid', code, message, { errors: { [field]: [message] } });
}
