import { DomainError } from '#kernel';

/** Outside, a person is called a user: the word of the API. */
export function personNotFound(): DomainError {
  return new DomainError('not-found', 'person.not-found', 'User not found');
}

export function emailTaken(): DomainError {
  return new DomainError('conflict', 'person.email-taken', 'Somebody has registered with this e-mail address', {
    errors: { email: ['is taken'] },
  });
}

/** The same for an unknown address and a wrong password, so that nobody learns who is registered. */
export function credentialsRefused(): DomainError {
  return new DomainError('unauthenticated', 'auth.credentials-refused', 'The e-mail address or the password is wrong');
}
