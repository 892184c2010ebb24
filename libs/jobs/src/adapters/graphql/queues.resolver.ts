import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#kernel';
import { CurrentActor } from '#platform/api';
import { ListQueues } from '../../application/list-queues.js';
import { PauseQueue } from '../../application/pause-queue.js';
import { ResumeQueue } from '../../application/resume-queue.js';
import { queueNotFound } from '../../domain/queue.errors.js';
import { QueueDto } from '../api/queue.dto.js';

@Resolver(() => QueueDto)
export class QueuesResolver {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Query(() => [QueueDto], { description: 'The queues, with what they hold.' })
  async queues(@CurrentActor() actor: Actor): Promise<QueueDto[]> {
    return this.queries.execute(new ListQueues(actor));
  }

  @Mutation(() => QueueDto, { description: 'Lets no worker take a job of it until it is resumed.' })
  async pauseQueue(@CurrentActor() actor: Actor, @Args('name') name: string): Promise<QueueDto> {
    await this.commands.execute(new PauseQueue(actor, name));
    return this.#queue(actor, name);
  }

  @Mutation(() => QueueDto, { description: 'Lets its jobs be taken again.' })
  async resumeQueue(@CurrentActor() actor: Actor, @Args('name') name: string): Promise<QueueDto> {
    await this.commands.execute(new ResumeQueue(actor, name));
    return this.#queue(actor, name);
  }

  async #queue(actor: Actor, name: string): Promise<QueueDto> {
    const queue = (await this.queries.execute(new ListQueues(actor))).find((one) => one.name === name);
    if (!queue) throw queueNotFound();
    return queue;
  }
}
