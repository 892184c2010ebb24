/**
 * By how much a value grows from one measurement to the next: the median of the slopes between all pairs (Theil and
 * Sen), which a single odd minute does not turn.
 * @param {readonly number[]} values
 */
export function slope(values) {
  const slopes = values.flatMap((value, at) => values.slice(at + 1).map((later, distance) => (later - value) / (distance + 1)));
  return slopes.length === 0 ? 0 : median(slopes);
}

/** @param {readonly number[]} values at least one */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** What may be gained in a minute, on the average of the minutes after the start. */
export const bounds = { rss: 3, heap: 0.5, fds: 1, connections: 0.5 };

/** @typedef {{ rss: number, heap: number, fds: number, connections: number }} Measured */

/**
 * What a soak came to. The first third is left out: those are the minutes of a process that warms up.
 * @param {readonly Measured[]} minutes the least of each minute: what is there between two bursts and after a collection
 *   of garbage, so that what grows in it is never given back
 * @returns {{ slopes: Measured, grows: string[] }}
 */
export function verdict(minutes) {
  const settled = minutes.slice(Math.ceil(minutes.length / 3));
  const names = /** @type {(keyof Measured)[]} */ (Object.keys(bounds));
  const slopes = /** @type {Measured} */ (Object.fromEntries(names.map((name) => [name, slope(settled.map((one) => one[name]))])));
  // Three points say nothing yet.
  return { slopes, grows: settled.length < 4 ? [] : names.filter((name) => slopes[name] > bounds[name]) };
}
