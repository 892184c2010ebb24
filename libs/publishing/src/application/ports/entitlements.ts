/** Who pays. The billing context knows. */
export abstract class Entitlements {
  /** Whether the person has a membership that entitles to what is paid, at this moment. */
  abstract isEntitled(personId: string): Promise<boolean>;
}
