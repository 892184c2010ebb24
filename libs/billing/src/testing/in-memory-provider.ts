import type { BillingCommand } from '../application/billing-command.js';
import { BillingPortal, Checkout, Prices, Subscriptions, type CheckoutRequest, type ProviderPrice, type StartedCheckout } from '../application/ports/checkout.js';
import { Payers, type Payer } from '../application/ports/payers.js';
import { ProviderEvents, type Webhook } from '../application/ports/provider-events.js';
import { Turns } from '../application/ports/turns.js';
import { FollowSubscription } from '../application/follow-subscription.js';
import type { Subscription } from '../domain/subscription.js';
import { webhookMalformed, webhookRefused } from '../domain/webhook.errors.js';

export class InMemoryCheckout extends Checkout {
  /** What was paid for, by the checkout's reference. */
  readonly paid = new Map<string, string>();
  readonly closed = new Set<string>();

  constructor(private readonly prices: Prices) {
    super();
  }

  async start({ commandId, priceReference }: CheckoutRequest): Promise<StartedCheckout> {
    const price = await this.prices.find(priceReference);
    return { reference: `cs_${commandId}`, url: `https://checkout.example/${commandId}`, price };
  }

  async close(reference: string): Promise<{ paidFor: string | undefined }> {
    this.closed.add(reference);
    return { paidFor: this.paid.get(reference) };
  }
}

export class InMemoryBillingPortal extends BillingPortal {
  async open({ customerReference }: { commandId: string; customerReference: string }): Promise<{ url: string }> {
    return { url: `https://portal.example/${customerReference}` };
  }
}

export class InMemorySubscriptions extends Subscriptions {
  readonly stored = new Map<string, Subscription>();

  async find(reference: string): Promise<Subscription | undefined> {
    return this.stored.get(reference);
  }

  /** What was paid for these goes back. */
  readonly takenBack = new Set<string>();

  async takeBack(reference: string): Promise<void> {
    this.takenBack.add(reference);
    const known = this.stored.get(reference);
    if (known) this.stored.set(reference, { ...known, status: 'ended', endsAt: null, endedAt: known.endedAt ?? new Date() });
  }

  async list(after = ''): Promise<{ items: Subscription[]; more: boolean }> {
    const found = [...this.stored.values()].sort((a, b) => (a.reference < b.reference ? -1 : 1));
    const rest = found.filter(({ reference }) => reference > after);
    return { items: rest.slice(0, 100), more: rest.length > 100 };
  }
}

export class InMemoryPrices extends Prices {
  readonly stored = new Map<string, ProviderPrice>();

  async find(reference: string): Promise<ProviderPrice | undefined> {
    return this.stored.get(reference);
  }
}

/** Believes whoever says `genuine`; its events name a subscription each. */
export class InMemoryProviderEvents extends ProviderEvents {
  authenticate(bytes: Uint8Array, signature: string | undefined): Webhook {
    if (signature !== 'genuine') throw webhookRefused('It is not genuine');
    const body = new TextDecoder().decode(bytes);
    if (!body.startsWith('{')) throw webhookMalformed();
    const { id, type } = JSON.parse(body) as { id: string; type: string };
    return { reference: id, type, apiVersion: null, occurredAt: new Date(0), body };
  }

  commandsFor(body: string, options: { readonly dryRun: boolean }): readonly BillingCommand[] {
    const { subscription } = JSON.parse(body) as { subscription?: string };
    return subscription === undefined ? [] : [new FollowSubscription(subscription, options)];
  }
}

export class InMemoryPayers extends Payers {
  readonly people = new Map<string, Payer>();

  async find(personId: string): Promise<Payer | undefined> {
    return this.people.get(personId);
  }
}

export class InMemoryTurns extends Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  take<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const turn = (this.#last.get(name) ?? Promise.resolve()).then(work);
    this.#last.set(
      name,
      turn.catch(() => undefined),
    );
    return turn;
  }
}
