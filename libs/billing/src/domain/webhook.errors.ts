import { DomainError } from '#kernel';

/** Whoever sent it does not know our secret, or sent it too long ago. The words of `error` are promised to senders. */
export function webhookRefused(message: string): DomainError {
  return new DomainError('malformed', 'webhook.signature-invalid', message, { error: 'Webhook validation failed' });
}

export function webhookMalformed(): DomainError {
  const error = 'Webhook validation failed';
  return new DomainError('malformed', 'webhook.malformed', 'The body is not an event of the payment provider', { error });
}

/** Only what still waits can be given up. */
export function webhookEventSettled(): DomainError {
  return new DomainError('conflict', 'webhook-event.settled', 'The event does not wait any more');
}

export function webhookEventNotFound(): DomainError {
  return new DomainError('not-found', 'webhook-event.not-found', 'Webhook event not found');
}
