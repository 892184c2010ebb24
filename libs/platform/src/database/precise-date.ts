/**
 * A moment that lies between two milliseconds. The product writes none, but SQL does (`now()`), and two rows of the same
 * millisecond would be one to a cursor that was made of a Date.
 */
export class PreciseDate extends Date {
  /** @param beyond the three digits of the microseconds */
  constructor(
    milliseconds: number,
    readonly beyond: string,
  ) {
    super(milliseconds);
  }
}

/** A moment as a cursor holds it: as `Date.toISOString` writes it, with the microseconds where there are any. */
export function writeInstant(moment: Date): string {
  const text = moment.toISOString();
  return moment instanceof PreciseDate ? `${text.slice(0, -1)}${moment.beyond}Z` : text;
}
