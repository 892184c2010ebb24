import { DomainError, invalidField } from '#kernel';

/** Outside, a person is called a user: the word of the API. */
export function personNotFound(): DomainError {
  return new DomainError('not-found', 'person.not-found', 'User not found');
}

export function emailTaken(): DomainError {
  return new DomainError('conflict', 'person.email-taken', 'Somebody has registered with this e-mail address', {
    errors: { email: ['is taken'] },
  });
}

/** Nobody could make another admin then. */
export function lastAdmin(): DomainError {
  return new DomainError('conflict', 'person.last-admin', 'This is the last admin; make somebody else an admin first');
}

/** @param field that holds the password */
export function passwordCommon(field: string): DomainError {
  return invalidField(field, 'is one of the most common passwords', 'person.password-common');
}

export function passwordWrong(): DomainError {
  return invalidField('currentPassword', 'is not your password', 'person.password-wrong');
}

/** The same for an unknown address and a wrong password, so that nobody learns who is registered. */
export function credentialsRefused(): DomainError {
  return new DomainError('unauthenticated', 'auth.credentials-refused', 'The e-mail address or the password is wrong');
}

/** Told only to whoever knew the password. */
export function accountDisabled(): DomainError {
  return new DomainError('forbidden', 'auth.account-disabled', 'This account is disabled');
}

/** Unknown, used or expired: which of them is nobody's business. */
export function linkInvalid(): DomainError {
  return new DomainError('invalid', 'auth.link-invalid', 'The link is not valid any more; ask for another', {
    errors: { token: ['is not valid any more'] },
  });
}
