/** `npm run test:chaos` runs the whole of it (Vitest's mode `full`), `npm test` a short form. */
export const isFull = process.env.MODE === 'full';

/** @returns the number that this run is for */
export function extent(numbers: { readonly full: number; readonly short: number }): number {
  return isFull ? numbers.full : numbers.short;
}
