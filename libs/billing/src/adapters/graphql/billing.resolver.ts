import { Args, Query, Resolver } from '@nestjs/graphql';
import { QueryBus } from '@nestjs/cqrs';
import { type Actor } from '#kernel';
import { CurrentActor, toConnection, type Connection } from '#platform/api';
import { FindMyMembership } from '../../application/find-my-membership.js';
import { ListMemberships } from '../../application/list-memberships.js';
import { MembershipConnection, MembershipDto, MembershipsQuery } from '../api/membership.dto.js';

@Resolver(() => MembershipDto)
export class BillingResolver {
  constructor(private readonly queries: QueryBus) {}

  @Query(() => MembershipDto, { nullable: true, description: 'Your membership, or null where you never had one.' })
  async myMembership(@CurrentActor() actor: Actor): Promise<MembershipDto | null> {
    return (await this.queries.execute(new FindMyMembership(actor))) ?? null;
  }

  @Query(() => MembershipConnection, { description: "Everybody's memberships, newest first." })
  async memberships(
    @CurrentActor() actor: Actor,
    @Args() query: MembershipsQuery,
  ): Promise<Connection<MembershipDto>> {
    const { status } = query;
    return toConnection(await this.queries.execute(new ListMemberships(actor, query, { status })));
  }
}
