import { Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#kernel';
import { AnswersItem, AnswersItems, CurrentActor, Refuses, type Item, type Items } from '#platform/api';
import { ListQueues } from '../../application/list-queues.js';
import { PauseQueue } from '../../application/pause-queue.js';
import { ResumeQueue } from '../../application/resume-queue.js';
import { queueNotFound } from '../../domain/queue.errors.js';
import { QueueDto } from '../api/queue.dto.js';

@ApiTags('Queues')
@ApiBearerAuth('accessToken')
@Controller('api/queues')
export class QueuesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Lists the queues, with what they hold. */
  @Get()
  @AnswersItems(QueueDto)
  @Refuses({ 503: ['queue.unavailable'] })
  async queues(@CurrentActor() actor: Actor): Promise<Items<QueueDto>> {
    return { data: await this.queries.execute(new ListQueues(actor)) };
  }

  /** Lets no worker take a job of it until it is resumed. */
  @Post(':name/pause')
  @AnswersItem(QueueDto)
  @Refuses({ 404: ['queue.not-found'], 503: ['queue.unavailable'] })
  async pauseQueue(@CurrentActor() actor: Actor, @Param('name') name: string): Promise<Item<QueueDto>> {
    await this.commands.execute(new PauseQueue(actor, name));
    return this.#queue(actor, name);
  }

  /** Lets its jobs be taken again. */
  @Post(':name/resume')
  @AnswersItem(QueueDto)
  @Refuses({ 404: ['queue.not-found'], 503: ['queue.unavailable'] })
  async resumeQueue(@CurrentActor() actor: Actor, @Param('name') name: string): Promise<Item<QueueDto>> {
    await this.commands.execute(new ResumeQueue(actor, name));
    return this.#queue(actor, name);
  }

  async #queue(actor: Actor, name: string): Promise<Item<QueueDto>> {
    const data = (await this.queries.execute(new ListQueues(actor))).find((queue) => queue.name === name);
    if (!data) throw queueNotFound();
    return { data, links: { all: '/api/queues' } };
  }
}
