import { Controller, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '#kernel';
import { TakesBytes, Undocumented } from '#platform/api';
import { Metrics } from '#platform/observability';
import { followTrail, trailOf } from '#platform/trail';
import { ReceiveWebhook } from '../../application/receive-webhook.js';

const nothing = Buffer.alloc(0);
const received = '{"received":true}';

/**
 * Where Stripe delivers its events. For Stripe alone: it is not part of the API's description. It takes request and reply
 * as they are: deliveries come in bursts, and the input pipe has nothing to say about bytes that are signed.
 */
@Undocumented()
@Controller('api/webhooks/stripe')
export class StripeWebhooksController {
  readonly #received;

  constructor(
    private readonly commands: CommandBus,
    metrics: Metrics,
  ) {
    const help = 'Deliveries of webhooks: accepted, duplicate, or refused, and why.';
    this.#received = metrics.counter('quoin_webhooks_total', help, ['source', 'outcome', 'reason']);
  }

  /** Answers once the event is stored, before anything is done about it. */
  @Post()
  @TakesBytes({ followsChanges: true })
  async receive(@Req() { id, headers, body }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const command = new ReceiveWebhook((body as Buffer | undefined) ?? nothing, headers['stripe-signature'] as string | undefined);
    try {
      const { isNew } = await followTrail(trailOf(id, headers), () => this.commands.execute(command));
      this.#received.inc({ source: 'stripe', outcome: isNew ? 'accepted' : 'duplicate', reason: '' });
      reply.status(200).header('content-type', 'application/json; charset=utf-8').send(received);
    } catch (error) {
      const [outcome, reason] = error instanceof DomainError ? ['refused', error.code] : ['failed', ''];
      this.#received.inc({ source: 'stripe', outcome, reason });
      throw error;
    }
  }
}
