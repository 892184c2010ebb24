import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DomainError } from '#kernel';
import { TakesBytes, Undocumented } from '#platform/api';
import { Metrics } from '#platform/observability';
import { ReceiveWebhook } from '../../application/receive-webhook.js';

/** Where Stripe delivers its events. For Stripe alone: it is not part of the API's description. */
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
  @HttpCode(200)
  @TakesBytes()
  async receive(
    @Body() bytes: Buffer | undefined,
    @Headers('stripe-signature') signature: string | undefined,
  ): Promise<{ received: true }> {
    try {
      const { isNew } = await this.commands.execute(new ReceiveWebhook(bytes ?? Buffer.alloc(0), signature));
      this.#received.inc({ source: 'stripe', outcome: isNew ? 'accepted' : 'duplicate', reason: '' });
      return { received: true };
    } catch (error) {
      const [outcome, reason] = error instanceof DomainError ? ['refused', error.code] : ['failed', ''];
      this.#received.inc({ source: 'stripe', outcome, reason });
      throw error;
    }
  }
}
