/** Whom a link takes off which letters. */
export interface Unsubscription {
  readonly personId: string;
  readonly kind: string;
}

/** Addresses that unsubscribe without a sign-in, as RFC 8058 asks for: whoever has the letter may, and nobody else can. */
export abstract class UnsubscribeLinks {
  abstract make(unsubscription: Unsubscription): string;

  /** What the token of such a link stands for, or undefined when we did not make it. */
  abstract read(token: string): Unsubscription | undefined;
}
