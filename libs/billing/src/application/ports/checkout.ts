import type { Subscription } from '../../domain/subscription.js';

export interface CheckoutRequest {
  /** Stays the same when it is tried again: nobody gets two checkouts by one command. */
  readonly commandId: string;
  readonly personId: string;
  readonly email: string;
  /** Where the person has paid before. */
  readonly customerReference: string | undefined;
  readonly priceReference: string;
  /** Where the browser goes afterwards: a path of the publication, with its `/`. */
  readonly returnPath: string;
}

export interface StartedCheckout {
  readonly reference: string;
  readonly url: string;
  /** Undefined where it does not say. */
  readonly price: ProviderPrice | undefined;
}

/** Where somebody pays for the first time. */
export abstract class Checkout {
  /**
   * @returns what the provider calls it, the address of its page, and the price that it takes there
   * @throws DomainError `billing.provider-unavailable`, `billing.provider-refused`, `billing.not-configured`
   */
  abstract start(request: CheckoutRequest): Promise<StartedCheckout>;

  /**
   * Nobody can pay there any more. What is closed, or unknown, stays so.
   * @returns the subscription that was paid for there before
   * @throws DomainError as `start`
   */
  abstract close(reference: string): Promise<{ readonly paidFor: string | undefined }>;
}

/** Where a member changes the card, gives notice and sees invoices. */
export abstract class BillingPortal {
  /**
   * @returns the address of a page of the payment provider, for this customer alone and for a short time
   * @throws DomainError as `Checkout.start`
   */
  abstract open(request: { readonly commandId: string; readonly customerReference: string }): Promise<{ readonly url: string }>;
}

/** Subscriptions as the payment provider has them at this moment. */
export abstract class Subscriptions {
  /** @throws DomainError as `Checkout.start` */
  abstract find(reference: string): Promise<Subscription | undefined>;

  /**
   * Ends it at once and gives back what was paid for its last period, once, however often it is asked.
   * @throws DomainError as `Checkout.start`
   */
  abstract takeBack(reference: string): Promise<void>;

  /**
   * All of them, also those that are over, a hundred at a time.
   * @param after the reference of the last one of the page before
   */
  abstract list(after?: string): Promise<{ readonly items: readonly Subscription[]; readonly more: boolean }>;
}

/** What the payment provider takes by one of its prices. */
export interface ProviderPrice {
  /** In the smallest unit of the currency; null where it is no fixed one. */
  readonly amount: number | null;
  /** ISO 4217, in capitals. */
  readonly currency: string;
  /** Such as `month` or `3 month`; null for what is paid once. */
  readonly interval: string | null;
}

/** Prices as the payment provider has them. */
export abstract class Prices {
  /** @throws DomainError as `Checkout.start` */
  abstract find(reference: string): Promise<ProviderPrice | undefined>;
}
