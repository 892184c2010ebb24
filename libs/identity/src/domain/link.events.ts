import type { DomainEvent } from '#kernel';

/**
 * For whom a letter with a link is wanted: a person, or whoever has the address of a link request. `IssueLink` takes
 * just this and tells where the letter goes.
 */
export type LinkRecipient = { readonly personId: string } | { readonly requestId: string };

/** Somebody is to be asked whether the e-mail address is theirs. */
export class VerificationRequested implements DomainEvent {
  static readonly type = 'identity.verification-requested.v1';
  readonly type = VerificationRequested.type;
  readonly subject: string;

  constructor(readonly data: LinkRecipient) {
    this.subject = subjectOf(data);
  }
}

/** Somebody has forgotten the password of an address; whether anybody has that address is not known here. */
export class PasswordResetRequested implements DomainEvent {
  static readonly type = 'identity.password-reset-requested.v1';
  readonly type = PasswordResetRequested.type;
  readonly subject: string;

  constructor(readonly data: LinkRecipient) {
    this.subject = subjectOf(data);
  }
}

function subjectOf(data: LinkRecipient): string {
  return 'personId' in data ? data.personId : data.requestId;
}
