/** @typedef {ReturnType<typeof cleanupStack>} CleanupStack */

/** What to undo when all ends, the last thing first. */
export function cleanupStack() {
  /** @type {{ stop: () => unknown, force?: () => unknown }[]} */
  const undos = [];
  return {
    /** @param {() => unknown} stop @param {() => unknown} [force] what to do instead when nobody wants to wait */
    add: (stop, force) => void undos.push({ stop, force }),
    async run() {
      for (let undo = undos.at(-1); undo; undos.pop(), undo = undos.at(-1)) await undo.stop();
    },
    force: () => undos.reverse().forEach(({ force }) => force?.()),
  };
}
