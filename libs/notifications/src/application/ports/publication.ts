/** What letters say of the publication itself. */
export abstract class Publication {
  /** Where it is, without a slash at the end. */
  abstract readonly url: string;
}
