import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type Actor, type ExpectedVersions } from '#kernel';
import { CurrentActor, IfVersion, toConnection, type Connection } from '#platform/api';
import { CreatePlan } from '../../application/create-plan.js';
import { FindPlan } from '../../application/find-plan.js';
import { ListPlans } from '../../application/list-plans.js';
import { UpdatePlan } from '../../application/update-plan.js';
import { planNotFound } from '../../domain/plan.errors.js';
import { CreatePlanInput, PlanConnection, PlanDto, PlansQuery, UpdatePlanInput } from '../api/plan.dto.js';

@Resolver(() => PlanDto)
export class PlansResolver {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Query(() => PlanConnection, { description: 'The plans, newest first.' })
  async plans(@CurrentActor() actor: Actor, @Args() query: PlansQuery): Promise<Connection<PlanDto>> {
    const { active } = query;
    return toConnection(await this.queries.execute(new ListPlans(actor, query, { active })));
  }

  @Query(() => PlanDto, { nullable: true, description: 'One plan, or null.' })
  async plan(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string): Promise<PlanDto | null> {
    return (await this.queries.execute(new FindPlan(actor, id))) ?? null;
  }

  @Mutation(() => PlanDto, { description: 'Offers a plan.' })
  async createPlan(@CurrentActor() actor: Actor, @Args('input') input: CreatePlanInput): Promise<PlanDto> {
    return this.#read(actor, await this.commands.execute(new CreatePlan(actor, input)));
  }

  @Mutation(() => PlanDto, { description: 'Changes what a plan is called, says and grants.' })
  async updatePlan(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @Args('input') input: UpdatePlanInput,
    @IfVersion() ifVersion: ExpectedVersions,
  ): Promise<PlanDto> {
    await this.commands.execute(new UpdatePlan(actor, id, input, ifVersion));
    return this.#read(actor, id);
  }

  async #read(actor: Actor, id: string): Promise<PlanDto> {
    const plan = await this.queries.execute(new FindPlan(actor, id));
    if (!plan) throw planNotFound();
    return plan;
  }
}
