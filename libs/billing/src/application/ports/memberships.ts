import type { Membership } from '../../domain/membership.js';

/** The memberships of the publication. */
export abstract class Memberships {
  abstract find(id: string): Promise<Membership | undefined>;

  abstract findBySubscription(reference: string): Promise<Membership | undefined>;

  /** Those of a person that are not over, newest first. */
  abstract liveOf(personId: string): Promise<Membership[]>;

  /** Those whose access is open though it should have ended by `at`; `limit` at the most, the oldest first. */
  abstract lapsed(at: Date, limit: number): Promise<Membership[]>;

  /** @throws DomainError `version.stale` when it was changed meanwhile. */
  abstract save(membership: Membership): Promise<void>;
}
