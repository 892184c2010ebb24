import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, Clock, type Actor, type Page, type PageRequest } from '#kernel';
import type { SubscriptionStatus } from '../domain/subscription.js';
import type { MembershipView } from './membership-view.js';
import { billingOperations } from './operations.js';
import { MembershipViews } from './ports/membership-views.js';

/** Everybody's memberships, newest first. */
export class ListMemberships extends Query<Page<MembershipView>> {
  constructor(
    readonly actor: Actor,
    readonly page: PageRequest,
    readonly filter: { readonly status?: SubscriptionStatus } = {},
  ) {
    super();
  }
}

@QueryHandler(ListMemberships)
export class ListMembershipsHandler implements IQueryHandler<ListMemberships> {
  constructor(
    private readonly views: MembershipViews,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, page, filter }: ListMemberships): Promise<Page<MembershipView>> {
    authorise(billingOperations.memberships, actor);
    return this.views.list(filter, page, this.clock.now());
  }
}
