import { problemOf } from '#platform/api';

/** What became of several things: a text to say, and how many could be done. */
export interface Outcomes {
  readonly said: string;
  readonly done: number;
  readonly failed: number;
}

/**
 * One that cannot be done does not keep the others from it, unless something is away: then the next would fail alike,
 * and what became of those before is said at once.
 * @param handle answers what there is to say of it
 */
export async function each(ids: readonly string[], handle: (id: string) => Promise<string | void>): Promise<Outcomes> {
  let [said, done, failed] = ['', 0, 0];
  for (const id of ids) {
    try {
      said += (await handle(id)) ?? '';
      done++;
    } catch (error) {
      const { statusCode, code, message, unexpected } = problemOf(error);
      if (statusCode === 503) {
        process.stdout.write(said);
        throw error;
      }
      if (unexpected) process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
      said += `${id}  ${code}: ${message}\n`;
      failed++;
    }
  }
  return { said, done, failed };
}

/** Where one could not be done, the command ends with 1. */
export function told({ said, done, failed }: Outcomes, what: string): string {
  if (failed > 0) process.exitCode = 1;
  return `${said}${done} ${what}${failed > 0 ? `, ${failed} could not be` : ''}\n`;
}
