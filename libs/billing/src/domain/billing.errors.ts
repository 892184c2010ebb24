import { DomainError } from '#kernel';

/** The payment provider is away, slow or asks us to wait. Nothing was changed. */
export function providerUnavailable(retryAfter: number): DomainError {
  const message = 'The payment provider cannot be reached at the moment; nothing was changed';
  return new DomainError('unavailable', 'billing.provider-unavailable', message, { retryAfter });
}

/** The payment provider does not take what we ask for: something is set up wrongly, here or there. */
export function providerRefused(): DomainError {
  const message = 'The payment provider refused; the publisher has been told, and nothing was changed';
  return new DomainError('unavailable', 'billing.provider-refused', message, { retryAfter: 60 });
}

export function notConfigured(): DomainError {
  const message = 'Nothing can be paid for here yet: the publisher has named no payment provider';
  return new DomainError('unavailable', 'billing.not-configured', message, { retryAfter: 3_600 });
}

/** Somebody who never paid has nothing to manage. */
export function nothingToManage(): DomainError {
  return new DomainError('conflict', 'billing.no-customer', 'There is nothing to manage before a first membership');
}

/** The link is none of ours, is too old, or nothing is overdue any more. */
export function portalLinkInvalid(): DomainError {
  const message = 'This link does not hold, or no longer; signed in, you can open the billing portal at any time';
  return new DomainError('not-found', 'billing.portal-link-invalid', message);
}

/** Somebody pays by a price that no plan has: the publisher has to add the plan, and the event is carried out then. */
export function priceWithoutPlan(priceReference: string): DomainError {
  return new DomainError('conflict', 'billing.price-unknown', `No plan has the price ${priceReference}`);
}
