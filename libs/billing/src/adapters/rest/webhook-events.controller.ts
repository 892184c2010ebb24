import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type Actor } from '#kernel';
import { AnswersItem, AnswersList, AnswersNothing, CurrentActor, listAnswer, Refuses, type Item, type ListAnswer } from '#platform/api';
import { DiscardWebhookEvent } from '../../application/discard-webhook-event.js';
import { FindWebhookEvent } from '../../application/find-webhook-event.js';
import { ListWebhookEvents } from '../../application/list-webhook-events.js';
import { ReplayWebhookEvent } from '../../application/replay-webhook-event.js';
import { ReplayWebhookEvents } from '../../application/replay-webhook-events.js';
import { webhookEventNotFound } from '../../domain/webhook.errors.js';
import {
  ReplayInput,
  ReplayRangeInput,
  WebhookEventDto,
  WebhookEventsQuery,
  WebhookReplayDto,
  WebhookReplaysDto,
} from '../api/webhook-event.dto.js';

@ApiTags('Webhook events')
@ApiBearerAuth('accessToken')
@Controller('api/webhook-events')
export class WebhookEventsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Lists what the payment provider told, newest first. */
  @Get()
  @AnswersList(WebhookEventDto)
  async webhookEvents(@CurrentActor() actor: Actor, @Query() query: WebhookEventsQuery): Promise<ListAnswer<WebhookEventDto>> {
    const { type, status } = query;
    const page = await this.queries.execute(new ListWebhookEvents(actor, query, { type, status }));
    return listAnswer('/api/webhook-events', query, page, { type, status });
  }

  /** Reads one event. */
  @Get(':id')
  @AnswersItem(WebhookEventDto)
  @Refuses({ 404: ['webhook-event.not-found'] })
  async webhookEvent(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Item<WebhookEventDto>> {
    const data = await this.queries.execute(new FindWebhookEvent(actor, id));
    if (!data) throw webhookEventNotFound();
    return { data, links: { self: `/api/webhook-events/${id}` } };
  }

  /** Gives an event up that waits. It stays to be seen. */
  @Delete(':id')
  @AnswersNothing()
  @Refuses({ 404: ['webhook-event.not-found'], 409: ['webhook-event.settled'] })
  async discardWebhookEvent(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.commands.execute(new DiscardWebhookEvent(actor, id));
  }

  /** Carries out the events of a range once more, or shows what would be different; those that could not be say why. */
  @Post('replays')
  @AnswersItem(WebhookReplaysDto)
  async replayWebhookEvents(@CurrentActor() actor: Actor, @Body() input: ReplayRangeInput): Promise<Item<WebhookReplaysDto>> {
    const { dryRun, ...range } = input;
    return { data: await this.commands.execute(new ReplayWebhookEvents(actor, range, { dryRun })) };
  }

  /** Carries out one event once more, or shows what would be different. */
  @Post(':id/replay')
  @AnswersItem(WebhookReplayDto)
  @Refuses({ 404: ['webhook-event.not-found'], 409: ['billing.price-unknown'] })
  async replayWebhookEvent(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() input: ReplayInput,
  ): Promise<Item<WebhookReplayDto>> {
    return { data: await this.commands.execute(new ReplayWebhookEvent(actor, id, input)) };
  }
}
