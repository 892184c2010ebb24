import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, type ExpectedVersions } from '#kernel';
import { AnswersItem, AnswersList, CurrentActor, IfMatch, listAnswer, Refuses, TakesMergePatch, type Item, type ListAnswer } from '#platform/api';
import { CreatePlan } from '../../application/create-plan.js';
import { FindPlan } from '../../application/find-plan.js';
import { ListPlans } from '../../application/list-plans.js';
import { UpdatePlan } from '../../application/update-plan.js';
import { planNotFound } from '../../domain/plan.errors.js';
import { CreatePlanInput, PlanDto, PlansQuery, UpdatePlanInput } from '../api/plan.dto.js';

@ApiTags('Plans')
@ApiBearerAuth('accessToken')
@Controller('api/plans')
export class PlansController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Lists the plans, newest first. */
  @Get()
  @AnswersList(PlanDto)
  async plans(@CurrentActor() actor: Actor, @Query() query: PlansQuery): Promise<ListAnswer<PlanDto>> {
    const { active } = query;
    const page = await this.queries.execute(new ListPlans(actor, query, { active }));
    return listAnswer('/api/plans', query, page, { active });
  }

  /** Reads one plan. */
  @Get(':id')
  @AnswersItem(PlanDto)
  @Refuses({ 404: ['plan.not-found'] })
  async plan(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Item<PlanDto>> {
    const data = await this.queries.execute(new FindPlan(actor, id));
    if (!data) throw planNotFound();
    return { data, links: { self: `/api/plans/${id}` } };
  }

  /** Offers a plan. */
  @Post()
  @AnswersItem(PlanDto, { status: 201 })
  @Refuses({ 409: ['plan.price-taken'], 422: ['money.invalid'] })
  async createPlan(
    @CurrentActor() actor: Actor,
    @Body() input: CreatePlanInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Item<PlanDto>> {
    const id = await this.commands.execute(new CreatePlan(actor, input));
    reply.header('location', `/api/plans/${id}`);
    return this.plan(actor, id);
  }

  /** Changes what a plan is called, says and grants. */
  @Patch(':id')
  @TakesMergePatch()
  @AnswersItem(PlanDto)
  @Refuses({ 404: ['plan.not-found'] })
  async updatePlan(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() input: UpdatePlanInput,
    @IfMatch() ifVersion: ExpectedVersions,
  ): Promise<Item<PlanDto>> {
    await this.commands.execute(new UpdatePlan(actor, id, input, ifVersion));
    return this.plan(actor, id);
  }
}
