/** Somebody asked for what cannot be done so; the message says what can. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Whether the error is about what was typed: its message is all that helps. */
export function isAboutUsage(error: unknown): error is Error {
  const { code } = error as { code?: unknown };
  return error instanceof UsageError || (typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS'));
}
