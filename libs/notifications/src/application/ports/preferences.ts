/** Which letters readers do not want. Whoever has said nothing wants all. */
export abstract class Preferences {
  /** The kinds that this person does not want. */
  abstract unwantedBy(personId: string): Promise<readonly string[]>;

  /** Said twice it is the same. */
  abstract set(personId: string, kind: string, wanted: boolean): Promise<void>;
}
