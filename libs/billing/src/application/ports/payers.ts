export interface Payer {
  readonly name: string;
  readonly email: string;
}

/** People, as far as they may pay for something. */
export abstract class Payers {
  abstract find(personId: string): Promise<Payer | undefined>;
}
