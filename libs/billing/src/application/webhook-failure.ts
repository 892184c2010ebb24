import { DomainError } from '#kernel';

/** Why an event could not be carried out. */
export interface WebhookFailure {
  /** That of the refusal; `internal` for a bug, which the log of the job explains, that was the first to try. */
  readonly code: string;
  readonly message: string;
}

export function failureOf(error: unknown): WebhookFailure {
  if (error instanceof DomainError) return { code: error.code, message: error.message };
  return { code: 'internal', message: 'An unexpected error occurred' };
}
