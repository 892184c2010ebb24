/** Signals from one key press arrive twice when npm stands between: its own copy and the terminal's. */
const samePressMs = 1000;

/**
 * Listens for SIGINT, SIGTERM and SIGHUP (a closed terminal). The first asks to stop; a later one, by a person who does
 * not want to wait, calls `force`.
 * @param {() => void} force
 * @returns {{ signal: AbortSignal, requested: Promise<void>, ignore: () => void }}
 */
export function stopSignal(force) {
  const controller = new AbortController();
  let first = 0;
  /** @type {() => void} */
  let answer = () => {};
  const requested = /** @type {Promise<void>} */ (new Promise((resolve) => (answer = resolve)));
  const heard = () => {
    if (!controller.signal.aborted) {
      first = performance.now();
      controller.abort();
      answer();
    } else if (performance.now() - first > samePressMs) {
      force();
    }
  };
  const signals = /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const name of signals) process.on(name, heard);
  return { signal: controller.signal, requested, ignore: () => signals.forEach((name) => process.off(name, heard)) };
}
