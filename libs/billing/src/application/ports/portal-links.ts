/** What a link to the billing portal stands for. */
export interface PortalLink {
  readonly membershipId: string;
  readonly expiresAt: Date;
}

/** Addresses that open the billing portal without a sign-in: whoever has the letter may, and nobody else can make one. */
export abstract class PortalLinks {
  /** @returns the whole address */
  abstract make(link: PortalLink): string;

  /** What the token of such an address stands for, whether it has expired or not; undefined where we did not make it. */
  abstract read(token: string): PortalLink | undefined;
}
