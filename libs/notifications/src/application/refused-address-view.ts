/** An address that a mail server refused for good. */
export interface RefusedAddressView {
  readonly id: string;
  readonly address: string;
  /** What the server said. */
  readonly reason: string;
  readonly since: Date;
}
