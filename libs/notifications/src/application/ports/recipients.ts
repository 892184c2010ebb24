export interface Recipient {
  readonly name: string;
  readonly email: string;
}

/** Where letters to a person go. */
export abstract class Recipients {
  abstract find(personId: string): Promise<Recipient | undefined>;
}
