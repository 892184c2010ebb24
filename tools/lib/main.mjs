import { Fault, red } from './terminal.mjs';

/**
 * Runs a command of ours: a fault that a person can act upon is shown as its message, anything else with its stack, and
 * both end with code 1.
 * @param {() => Promise<number | void>} work answers the exit code; 0 unless told
 */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    showError(error);
    process.exitCode = 1;
  }
}

/** @param {unknown} error */
export function showError(error) {
  const text = error instanceof Fault ? error.message : String(/** @type {Error} */ (error)?.stack ?? error);
  process.stderr.write(`\n${red(text)}\n\n`);
}
