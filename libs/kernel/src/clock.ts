/** The current time, as an argument: tests pass their own. */
export abstract class Clock {
  abstract now(): Date;
}
