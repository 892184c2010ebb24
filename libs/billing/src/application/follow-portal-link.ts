import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Ids } from '#kernel';
import { portalLinkInvalid } from '../domain/billing.errors.js';
import { BillingPortal } from './ports/checkout.js';
import { Memberships } from './ports/memberships.js';
import { PortalLinks } from './ports/portal-links.js';

/**
 * Somebody opens the link of a letter about an overdue payment. It may be opened again (programs look at links before
 * people do), for a few days and for as long as the payment is awaited. Answers where the portal is.
 */
export class FollowPortalLink extends Command<{ readonly url: string }> {
  constructor(readonly token: string) {
    super();
  }
}

@CommandHandler(FollowPortalLink)
export class FollowPortalLinkHandler implements ICommandHandler<FollowPortalLink> {
  constructor(
    private readonly links: PortalLinks,
    private readonly memberships: Memberships,
    private readonly portal: BillingPortal,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `billing.portal-link-invalid`, and what the portal throws */
  async execute({ token }: FollowPortalLink): Promise<{ url: string }> {
    const link = this.links.read(token);
    if (!link || link.expiresAt <= this.clock.now()) throw portalLinkInvalid();
    const membership = await this.memberships.find(link.membershipId);
    if (!membership?.awaitsPayment) throw portalLinkInvalid();
    return this.portal.open({ commandId: this.ids.next(), customerReference: membership.customerReference });
  }
}
