import { dim, red, yellow } from '../terminal.mjs';

const names = /** @type {Record<string, string>} */ ({
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
});

/**
 * Reads a line that an app wrote: JSON as pino writes it, or anything else.
 * @param {string} line
 * @returns {{ level: string, text: string, isTrouble: boolean }} in a form for people
 */
export function readLogLine(line) {
  const record = parse(line);
  if (!record) return { level: '', text: line, isTrouble: false };
  const level = names[String(record.level)] ?? String(record.level ?? 'info');
  const error = record.err ?? record.error;
  const where = record.context ?? record.name;
  const message = record.msg === 'Request' ? requestOf(record) : (record.msg ?? record.message ?? '');
  const cause = String((typeof error === 'object' ? (error?.stack ?? error?.message) : error) ?? '');
  // A message mostly repeats its error's first line: then the error alone says it.
  const text = [where && `[${where}]`, cause.includes(message) ? '' : message, cause, told(record)].filter(Boolean).join(' ');
  return { level, text: text || line, isTrouble: ['warn', 'error', 'fatal'].includes(level) };
}

/** @param {Record<string, any>} record */
const requestOf = ({ method, route, status, ms }) => `${method} ${route ?? '(no route)'} ${status} in ${ms} ms`;

/** What tells one line from another of its kind. @param {Record<string, any>} record */
const told = ({ kind, jobId, requestId }) =>
  [kind, jobId && `job ${jobId}`, requestId && `request ${requestId}`].filter(Boolean).join(', ');

/**
 * @param {string} name
 * @param {{ level: string, text: string }} line
 * @returns {string} one line for the terminal; the stack is in the log
 */
export function shown(name, { level, text }) {
  const paint = { warn: yellow, error: red, fatal: red }[level] ?? dim;
  return `  ${paint(`${name} ${level}`)} ${text.split('\n')[0]}`;
}

/** @param {string} line @returns {Record<string, any> | undefined} */
function parse(line) {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
