import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type Actor } from '#kernel';
import { CurrentActor, toConnection, type Connection } from '#platform/api';
import { DiscardWebhookEvent } from '../../application/discard-webhook-event.js';
import { FindWebhookEvent } from '../../application/find-webhook-event.js';
import { ListWebhookEvents } from '../../application/list-webhook-events.js';
import { ReplayWebhookEvent } from '../../application/replay-webhook-event.js';
import { ReplayWebhookEvents } from '../../application/replay-webhook-events.js';
import {
  ReplayInput,
  ReplayRangeInput,
  WebhookEventConnection,
  WebhookEventDto,
  WebhookEventsQuery,
  WebhookReplayDto,
  WebhookReplaysDto,
} from '../api/webhook-event.dto.js';

@Resolver(() => WebhookEventDto)
export class WebhookEventsResolver {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Query(() => WebhookEventConnection, { description: 'What the payment provider told, newest first.' })
  async webhookEvents(
    @CurrentActor() actor: Actor,
    @Args() query: WebhookEventsQuery,
  ): Promise<Connection<WebhookEventDto>> {
    const { type, status } = query;
    return toConnection(await this.queries.execute(new ListWebhookEvents(actor, query, { type, status })));
  }

  @Query(() => WebhookEventDto, { nullable: true, description: 'One event, or null.' })
  async webhookEvent(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<WebhookEventDto | null> {
    return (await this.queries.execute(new FindWebhookEvent(actor, id))) ?? null;
  }

  @Mutation(() => WebhookReplayDto, { description: 'Carries out one event once more, or shows what would be different.' })
  replayWebhookEvent(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @Args('input', { nullable: true, defaultValue: {} }) input: ReplayInput,
  ): Promise<WebhookReplayDto> {
    return this.commands.execute(new ReplayWebhookEvent(actor, id, input));
  }

  @Mutation(() => Boolean, { description: 'Gives an event up that waits. It stays to be seen.' })
  async discardWebhookEvent(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    await this.commands.execute(new DiscardWebhookEvent(actor, id));
    return true;
  }

  @Mutation(() => WebhookReplaysDto, {
    description: 'Carries out the events of a range once more, or shows what would be different; those that could not be say why.',
  })
  replayWebhookEvents(@CurrentActor() actor: Actor, @Args('input') input: ReplayRangeInput): Promise<WebhookReplaysDto> {
    const { dryRun, ...range } = input;
    return this.commands.execute(new ReplayWebhookEvents(actor, range, { dryRun }));
  }
}
