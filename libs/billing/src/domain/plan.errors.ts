import { DomainError } from '#kernel';

export function planNotFound(): DomainError {
  return new DomainError('not-found', 'plan.not-found', 'Plan not found');
}

/** Nobody joins by it any more. */
export function planClosed(): DomainError {
  return new DomainError('conflict', 'plan.closed', 'Nobody can join by this plan any more');
}

/** Nobody is to pay another price than the one that they were shown. */
export function priceDiffers(): DomainError {
  return new DomainError('conflict', 'plan.price-differs', 'Nobody can join by this plan at the moment: it says another price than the payment provider takes');
}

export function priceTaken(): DomainError {
  return new DomainError('conflict', 'plan.price-taken', 'Another plan has this price of the payment provider', {
    errors: { priceReference: ['is taken'] },
  });
}
