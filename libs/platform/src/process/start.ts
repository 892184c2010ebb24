import { DomainError } from '#kernel';
import { ConfigError, readConfig, type Config } from '#platform/config';
import { databaseUnavailable } from '#platform/database';

/**
 * Runs a process: reads the configuration, and ends with a message that a person can use when it is wrong.
 * @param run resolves once the process serves
 */
export async function start(run: (config: Config) => Promise<void>): Promise<void> {
  try {
    await run(readConfig());
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${told(error)}\n`);
    process.exit();
  }
}

/** What a person can act upon is told without a stack. */
function told(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof ConfigError || error instanceof DomainError) return error.message;
  const { stack, message, code } = error as Error & { code?: string };
  if (!databaseUnavailable(error)) return stack ?? message;
  return `PostgreSQL cannot be reached: ${message || code}.\nDoes it run, and is DATABASE_URL right? \`npm run quoin -- doctor\` tries all that is set.`;
}
