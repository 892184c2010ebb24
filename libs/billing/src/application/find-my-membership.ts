import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, Clock, personIdOf, type Actor } from '#kernel';
import type { MembershipView } from './membership-view.js';
import { billingOperations } from './operations.js';
import { MembershipViews } from './ports/membership-views.js';

/** The membership of the person who asks, or undefined for somebody who never was a member. */
export class FindMyMembership extends Query<MembershipView | undefined> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@QueryHandler(FindMyMembership)
export class FindMyMembershipHandler implements IQueryHandler<FindMyMembership> {
  constructor(
    private readonly views: MembershipViews,
    private readonly clock: Clock,
  ) {}

  async execute({ actor }: FindMyMembership): Promise<MembershipView | undefined> {
    authorise(billingOperations.myMembership, actor);
    return this.views.current(personIdOf(actor) ?? '', this.clock.now());
  }
}
