/** Which checkouts of whom may still be paid at. What is written twice is there once. */
export abstract class Checkouts {
  /** Those that nobody has closed, the oldest first. */
  abstract openOf(personId: string): Promise<string[]>;

  abstract open(reference: string, personId: string, at: Date): Promise<void>;

  abstract close(reference: string, at: Date): Promise<void>;
}
