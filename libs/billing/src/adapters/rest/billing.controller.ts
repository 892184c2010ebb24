import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type Actor } from '#kernel';
import { AnswersItem, AnswersList, CurrentActor, listAnswer, PageQuery, Refuses, type Item, type ListAnswer } from '#platform/api';
import { CommandId } from '#platform/idempotency';
import { FindMyMembership } from '../../application/find-my-membership.js';
import { ListMemberships } from '../../application/list-memberships.js';
import { ListMyPayments } from '../../application/list-my-payments.js';
import { ListPayments } from '../../application/list-payments.js';
import { OpenBillingPortal } from '../../application/open-billing-portal.js';
import { StartCheckout } from '../../application/start-checkout.js';
import { membershipNotFound } from '../../domain/membership.errors.js';
import { PaymentPageDto, StartCheckoutInput } from '../api/checkout.dto.js';
import { MembershipDto, MembershipsQuery } from '../api/membership.dto.js';
import { PaymentDto } from '../api/payment.dto.js';

const away = ['billing.provider-unavailable', 'billing.provider-refused', 'billing.not-configured'];

@ApiTags('Billing')
@ApiBearerAuth('accessToken')
@Controller('api')
export class BillingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Answers the page where the person who has signed in pays for a first period. */
  @Post('billing/checkout-sessions')
  @AnswersItem(PaymentPageDto, { status: 201 })
  @Refuses({ 404: ['plan.not-found'], 409: ['plan.closed', 'plan.price-differs', 'membership.exists'], 503: away })
  async startCheckout(@CurrentActor() actor: Actor, @Body() input: StartCheckoutInput, @CommandId() commandId?: string): Promise<Item<PaymentPageDto>> {
    return { data: await this.commands.execute(new StartCheckout(actor, input.planId, input.returnPath, commandId)) };
  }

  /** Answers the page where a member changes the card, gives notice and sees invoices. */
  @Post('billing/portal-sessions')
  @AnswersItem(PaymentPageDto, { status: 201 })
  @Refuses({ 409: ['billing.no-customer'], 503: away })
  async openBillingPortal(@CurrentActor() actor: Actor, @CommandId() commandId?: string): Promise<Item<PaymentPageDto>> {
    return { data: await this.commands.execute(new OpenBillingPortal(actor, commandId)) };
  }

  /** Reads the membership of the person who has signed in. */
  @Get('billing/membership')
  @AnswersItem(MembershipDto)
  @Refuses({ 404: ['membership.not-found'] })
  async myMembership(@CurrentActor() actor: Actor): Promise<Item<MembershipDto>> {
    const data = await this.queries.execute(new FindMyMembership(actor));
    if (!data) throw membershipNotFound();
    return { data, links: { plan: `/api/plans/${data.planId}` } };
  }

  /** Lists the payments of the person who has signed in, newest first. */
  @Get('billing/payments')
  @AnswersList(PaymentDto)
  async myPayments(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<ListAnswer<PaymentDto>> {
    return listAnswer('/api/billing/payments', query, await this.queries.execute(new ListMyPayments(actor, query)));
  }

  /** Lists everybody's payments, newest first. */
  @Get('payments')
  @AnswersList(PaymentDto)
  async payments(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<ListAnswer<PaymentDto>> {
    return listAnswer('/api/payments', query, await this.queries.execute(new ListPayments(actor, query)));
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
