import { setTimeout as wait } from 'node:timers/promises';

/** A fault that a person can act upon. It is shown as its message alone, never as a stack. */
export class Fault extends Error {}

const tty = Boolean(process.stdout.isTTY) && !process.env.CI;
const paint = (/** @type {number} */ code) => (/** @type {string} */ text) =>
  tty ? `\x1b[${code}m${text}\x1b[0m` : text;

export const bold = paint(1);
export const dim = paint(2);
export const red = paint(31);
export const green = paint(32);
export const yellow = paint(33);

/** The step whose line is being rewritten on a terminal. */
let pending = '';

// The reader of our output may go before us (a closed terminal, `| head`): then we go on in silence and still stop
// cleanly.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

/** Prints one line above the step in progress. @param {string} [line] */
export function say(line = '') {
  process.stdout.write(pending ? `\r\x1b[K${line}\n${pending}` : `${line}\n`);
}

/** @param {number} ms */
export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/**
 * Shows a piece of work while it runs and how long it took.
 * @template T
 * @param {string} label
 * @param {() => Promise<T> | T} work
 * @returns {Promise<T>}
 */
export async function step(label, work) {
  const start = performance.now();
  const show = () => {
    pending = `  ${dim('…')} ${label} ${dim(seconds(performance.now() - start))}`;
    process.stdout.write(`\r\x1b[K${pending}`);
  };
  const done = new AbortController();
  if (tty) show();
  else say(`  … ${label}`);
  void tick(
    tty ? 100 : 15_000,
    done.signal,
    tty ? show : () => say(`  … ${label}, ${seconds(performance.now() - start)} so far`),
  );
  let mark = red('✗');
  try {
    const result = await work();
    mark = green('✓');
    return result;
  } finally {
    done.abort();
    if (pending) process.stdout.write('\r\x1b[K');
    pending = '';
    say(`  ${mark} ${label} ${dim(seconds(performance.now() - start))}`);
  }
}

/** @param {number} ms @param {AbortSignal} signal @param {() => void} act */
async function tick(ms, signal, act) {
  while (await wait(ms, true, { signal, ref: false }).catch(() => false)) act();
}

/**
 * Lays rows out in columns; a row of one cell is a heading, and a row's last cell may be of any length.
 * @param {string[][]} rows
 * @returns {string}
 */
export function table(rows) {
  /** @type {number[]} */
  const widths = [];
  for (const row of rows) {
    row.slice(0, -1).forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, cell.length)));
  }
  return rows
    .map((row) => (row.length === 1 ? heading(row[0]) : row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('   ')))
    .map((line) => (line.trim() ? `  ${line.trimEnd()}` : ''))
    .join('\n');
}

/** @param {string} [text] */
const heading = (text) => (text ? bold(text) : '');

/** @param {string} text @param {number} lines @returns {string} its last lines, indented */
export function tail(text, lines = 20) {
  return text
    .trimEnd()
    .split('\n')
    .slice(-lines)
    .map((line) => `    ${line}`)
    .join('\n');
}
