/** Which person is which customer of the payment provider. What is told in any order leads to the same. */
export abstract class Customers {
  /** Undefined for a customer who is nobody of ours. */
  abstract personOf(reference: string): Promise<string | undefined>;

  /** The person's customer, the latest where there were several; undefined where the provider knows none any more. */
  abstract of(personId: string): Promise<string | undefined>;

  /** A customer belongs to one person for ever: a second link is ignored. @returns whether anything is new */
  abstract link(reference: string, personId: string, at: Date): Promise<boolean>;

  /** The provider has deleted the customer. @returns whether anything is new */
  abstract forget(reference: string, at: Date): Promise<boolean>;
}
