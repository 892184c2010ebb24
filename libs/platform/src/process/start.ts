import { ConfigError, readConfig, type Config } from '#platform/config';

/**
 * Runs a process: reads the configuration, and ends with a message that a person can use when it is wrong.
 * @param run resolves once the process serves
 */
export async function start(run: (config: Config) => Promise<void>): Promise<void> {
  try {
    await run(readConfig());
  } catch (error) {
    process.exitCode = 1;
    const told = error instanceof ConfigError ? error.message : error;
    process.stderr.write(`${told instanceof Error ? (told.stack ?? told.message) : String(told)}\n`);
    process.exit();
  }
}
