import { Clock } from '../index.js';

/** Stands still until it is told otherwise. */
export class FixedClock extends Clock {
  constructor(public moment = new Date('2026-11-22T09:30:00.000Z')) {
    super();
  }

  now(): Date {
    return this.moment;
  }
}
