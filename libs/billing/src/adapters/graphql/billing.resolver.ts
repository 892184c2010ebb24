import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type Actor } from '#kernel';
import { CurrentActor, PageQuery, toConnection, type Connection } from '#platform/api';
import { CommandId } from '#platform/idempotency';
import { FindMyMembership } from '../../application/find-my-membership.js';
import { ListMemberships } from '../../application/list-memberships.js';
import { ListMyPayments } from '../../application/list-my-payments.js';
import { ListPayments } from '../../application/list-payments.js';
import { OpenBillingPortal } from '../../application/open-billing-portal.js';
import { StartCheckout } from '../../application/start-checkout.js';
import { PaymentPageDto, StartCheckoutInput } from '../api/checkout.dto.js';
import { MembershipConnection, MembershipDto, MembershipsQuery } from '../api/membership.dto.js';
import { PaymentConnection, PaymentDto } from '../api/payment.dto.js';

@Resolver(() => MembershipDto)
export class BillingResolver {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Mutation(() => PaymentPageDto, { description: 'Answers the page where you pay for a first period.' })
  startCheckout(@CurrentActor() actor: Actor, @Args('input') input: StartCheckoutInput, @CommandId() commandId?: string): Promise<PaymentPageDto> {
    return this.commands.execute(new StartCheckout(actor, input.planId, input.returnPath, commandId));
  }

  @Mutation(() => PaymentPageDto, { description: 'Answers the page where you change the card, give notice and see invoices.' })
  openBillingPortal(@CurrentActor() actor: Actor, @CommandId() commandId?: string): Promise<PaymentPageDto> {
    return this.commands.execute(new OpenBillingPortal(actor, commandId));
  }

  @Query(() => MembershipDto, { nullable: true, description: 'Your membership, or null where you never had one.' })
  async myMembership(@CurrentActor() actor: Actor): Promise<MembershipDto | null> {
    return (await this.queries.execute(new FindMyMembership(actor))) ?? null;
  }

  @Query(() => PaymentConnection, { description: 'Your payments, newest first.' })
  async myPayments(@CurrentActor() actor: Actor, @Args() query: PageQuery): Promise<Connection<PaymentDto>> {
    return toConnection(await this.queries.execute(new ListMyPayments(actor, query)));
  }

  @Query(() => PaymentConnection, { description: "Everybody's payments, newest first." })
  async payments(@CurrentActor() actor: Actor, @Args() query: PageQuery): Promise<Connection<PaymentDto>> {
    return toConnection(await this.queries.execute(new ListPayments(actor, query)));
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
