import type { Actor, Page, PageRequest } from '#kernel';
import type { RefusedAddressView } from '../refused-address-view.js';

/** Addresses that a mail server refused for good: writing to them again harms the name of whoever sends. */
export abstract class RefusedAddresses {
  /** Without regard to case. */
  abstract has(address: string): Promise<boolean>;

  /** @param reason what the server said; the first one is kept */
  abstract add(address: string, reason: string): Promise<void>;

  /** Those refused last first. */
  abstract list(page: PageRequest): Promise<Page<RefusedAddressView>>;

  /**
   * Together with an entry in the audit log.
   * @returns false where there is none with this id
   */
  abstract remove(id: string, by: Actor): Promise<boolean>;
}
