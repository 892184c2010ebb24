import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type Actor } from '#kernel';
import { AnswersItem, AnswersList, CurrentActor, listAnswer, Refuses, type Item, type ListAnswer } from '#platform/api';
import { FindMyMembership } from '../../application/find-my-membership.js';
import { ListMemberships } from '../../application/list-memberships.js';
import { membershipNotFound } from '../../domain/membership.errors.js';
import { MembershipDto, MembershipsQuery } from '../api/membership.dto.js';

@ApiTags('Billing')
@ApiBearerAuth('accessToken')
@Controller('api')
export class BillingController {
  constructor(private readonly queries: QueryBus) {}

  /** Reads the membership of the person who has signed in. */
  @Get('billing/membership')
  @AnswersItem(MembershipDto)
  @Refuses({ 404: ['membership.not-found'] })
  async myMembership(@CurrentActor() actor: Actor): Promise<Item<MembershipDto>> {
    const data = await this.queries.execute(new FindMyMembership(actor));
    if (!data) throw membershipNotFound();
    return { data, links: { plan: `/api/plans/${data.planId}` } };
  }

  /** Lists everybody's memberships, newest first. */
  @Get('memberships')
  @AnswersList(MembershipDto)
  async memberships(@CurrentActor() actor: Actor, @Query() query: MembershipsQuery): Promise<ListAnswer<MembershipDto>> {
    const { status } = query;
    const page = await this.queries.execute(new ListMemberships(actor, query, { status }));
    return listAnswer('/api/memberships', query, page, { status });
  }
}
