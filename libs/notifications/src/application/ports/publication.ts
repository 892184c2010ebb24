/** What letters say of the publication itself. */
export abstract class Publication {
  abstract readonly name: string;

  /** Where it is, without a slash at the end. */
  abstract readonly url: string;
}
