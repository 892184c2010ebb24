import { DomainError } from '#kernel';

export function planNotFound(): DomainError {
  return new DomainError('not-found', 'plan.not-found', 'Plan not found');
}

/** Nobody joins by it any more. */
export function planClosed(): DomainError {
  return new DomainError('conflict', 'plan.closed', 'Nobody can join by this plan any more');
}

export function priceTaken(): DomainError {
  return new DomainError('conflict', 'plan.price-taken', 'Another plan has this price of the payment provider', {
    errors: { priceReference: ['is taken'] },
  });
}
