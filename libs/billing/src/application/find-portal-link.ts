import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Clock } from '#kernel';
import { Memberships } from './ports/memberships.js';
import { PortalLinks } from './ports/portal-links.js';

/** Days that a link to the portal holds. */
const holdsDays = 7;

/** The link that a letter about an overdue payment bears, or undefined where no payment is awaited any more. */
export class FindPortalLink extends Query<{ readonly url: string; readonly expiresAt: Date } | undefined> {
  constructor(readonly membershipId: string) {
    super();
  }
}

@QueryHandler(FindPortalLink)
export class FindPortalLinkHandler implements IQueryHandler<FindPortalLink> {
  constructor(
    private readonly memberships: Memberships,
    private readonly links: PortalLinks,
    private readonly clock: Clock,
  ) {}

  async execute({ membershipId }: FindPortalLink): Promise<{ url: string; expiresAt: Date } | undefined> {
    const membership = await this.memberships.find(membershipId);
    if (!membership?.awaitsPayment) return undefined;
    const expiresAt = new Date(this.clock.now().getTime() + holdsDays * 86_400_000);
    return { url: this.links.make({ membershipId, expiresAt }), expiresAt };
  }
}
