/** Of Node's sockets, and of PostgreSQL: connection exceptions (08), too many (53300), over its time (57014), shutting down or starting (57P). */
const codes = /^(ECONNREFUSED|ECONNRESET|ENOENT|ENOTFOUND|EPIPE|ETIMEDOUT|08...|53300|57014|57P0[1-5])$/;

/** pg tells these by their message alone. */
const messages = /timeout exceeded when trying to connect|Connection terminated|is not queryable|Query runner already released|Cannot use a pool after calling end/;

/** Whether the error says that PostgreSQL cannot be reached now, so that another try later makes sense. */
export function databaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return (typeof code === 'string' && codes.test(code)) || messages.test(error.message);
}

/** Whether PostgreSQL gave up a statement because it took longer than `PG_STATEMENT_MS`. */
export function tookTooLong(error: unknown): boolean {
  return (error as { code?: unknown } | null | undefined)?.code === '57014';
}
