/**
 * One line of the table.
 * @typedef {object} Result
 * @property {string} what
 * @property {string} figure
 * @property {string} aim empty where the figure is context
 * @property {string} verdict
 */

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** @param {readonly number[]} values @param {number} share from 0 to 1 */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/**
 * A figure that was taken once a round, judged by its median.
 * @param {string} what
 * @param {readonly number[]} values one a round
 * @param {{ unit?: string, digits?: number, atMost?: number, atLeast?: number }} [options] the aim, where there is one
 * @returns {Result}
 */
export function judged(what, values, { unit = '×', digits = 2, atMost, atLeast } = {}) {
  const shown = (/** @type {number} */ value) => value.toFixed(digits);
  const middle = median(values);
  const range = values.length > 1 ? ` (${shown(Math.min(...values))}–${shown(Math.max(...values))})` : '';
  const figure = `${shown(middle)} ${unit}${range}`;
  if (atMost !== undefined) return { what, figure, aim: `≤ ${atMost} ${unit}`, verdict: middle <= atMost ? 'met' : 'missed' };
  if (atLeast !== undefined) return { what, figure, aim: `≥ ${atLeast} ${unit}`, verdict: middle >= atLeast ? 'met' : 'missed' };
  return { what, figure, aim: '', verdict: '' };
}

/** @param {string} figure @returns {Result} a line that only helps to read the others */
export const context = (figure) => ({ what: '', figure, aim: '', verdict: '' });
