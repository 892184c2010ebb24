import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { TakesBytes, Undocumented } from '#platform/api';
import { ReceiveWebhook } from '../../application/receive-webhook.js';

/** Where Stripe delivers its events. For Stripe alone: it is not part of the API's description. */
@Undocumented()
@Controller('api/webhooks/stripe')
export class StripeWebhooksController {
  constructor(private readonly commands: CommandBus) {}

  /** Answers once the event is stored, before anything is done about it. */
  @Post()
  @HttpCode(200)
  @TakesBytes()
  async receive(
    @Body() bytes: Buffer | undefined,
    @Headers('stripe-signature') signature: string | undefined,
  ): Promise<{ received: true }> {
    await this.commands.execute(new ReceiveWebhook(bytes ?? Buffer.alloc(0), signature));
    return { received: true };
  }
}
