import { Injectable, Logger } from '@nestjs/common';
import { Stripe } from 'stripe';
import { Config } from '#platform/config';
import type { SimulatedEvent } from './simulated-events.js';

/** Delivers events as the provider does: signed, over HTTP, to our own endpoint. */
@Injectable()
export class EventDelivery {
  readonly #logger = new Logger(EventDelivery.name);

  constructor(private readonly config: Config) {}

  /** @param origin of this API, such as `http://127.0.0.1:3000` */
  async deliver(origin: string, events: readonly SimulatedEvent[]): Promise<void> {
    const [secret = ''] = this.config.payments.webhookSecrets;
    for (const event of events) {
      const payload = JSON.stringify(event);
      const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret });
      const headers = { 'content-type': 'application/json', 'stripe-signature': signature };
      const url = `${origin}/api/webhooks/stripe`;
      const answer = await fetch(url, { method: 'POST', headers, body: payload, signal: AbortSignal.timeout(5_000) });
      // The reconciliation finds what is lost here.
      if (!answer.ok) this.#logger.warn(`The simulated ${event.type} was answered with ${answer.status}`);
    }
  }
}
