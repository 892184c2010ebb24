import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Clock } from '#kernel';
import { MembershipViews, type Entitlement } from './ports/membership-views.js';

/** Whether a person reads now what only members read: the question that other contexts ask. */
export class FindEntitlement extends Query<Entitlement> {
  constructor(readonly personId: string) {
    super();
  }
}

@QueryHandler(FindEntitlement)
export class FindEntitlementHandler implements IQueryHandler<FindEntitlement> {
  constructor(
    private readonly views: MembershipViews,
    private readonly clock: Clock,
  ) {}

  async execute({ personId }: FindEntitlement): Promise<Entitlement> {
    return this.views.entitlement(personId, this.clock.now());
  }
}
