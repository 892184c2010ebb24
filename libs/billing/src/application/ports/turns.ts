/** Lets things of one name happen one after the other, whichever processes they happen in. */
export abstract class Turns {
  /**
   * Waits for the turn of that name. What `work` stores is kept together when it ends, or not at all when it throws.
   */
  abstract take<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
}
