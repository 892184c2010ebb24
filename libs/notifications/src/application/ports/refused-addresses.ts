/** Addresses that a mail server refused for good: writing to them again harms the name of whoever sends. */
export abstract class RefusedAddresses {
  /** Without regard to case. */
  abstract has(address: string): Promise<boolean>;

  /** @param reason what the server said; the first one is kept */
  abstract add(address: string, reason: string): Promise<void>;
}
