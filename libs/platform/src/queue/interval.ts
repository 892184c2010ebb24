/** A span of time, in the units that people say it in; they add up. */
export interface Interval {
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
}

/** The span in milliseconds. */
export function millisecondsOf({ days = 0, hours = 0, minutes = 0, seconds = 0 }: Interval): number {
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000;
}
