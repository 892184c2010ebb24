import { randomUUID } from 'node:crypto';

const most = 0xfff;

let last = 0;
let count = 0;

/**
 * A UUID of version 7 (RFC 9562): the milliseconds of its making, a counter within them (section 6.2, method 1), so that those
 * of one process sort as they were made, whatever the clock does, and 62 random bits. Node keeps random ones in store: to ask the
 * system for each, as the package `uuid` does, costs four times as much.
 */
export function uuidV7(now: number): string {
  if (now > last) [last, count] = [now, 0];
  else if (count < most) count += 1;
  else [last, count] = [last + 1, 0];
  const time = last.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count.toString(16).padStart(3, '0')}${randomUUID().slice(18)}`;
}
