import type { DomainEvent } from '#kernel';

/** Every fact about a person says whose it is and nothing more: what is personal is asked for when it is needed. */
interface OfPerson {
  readonly personId: string;
}

abstract class PersonEvent implements DomainEvent {
  abstract readonly type: string;
  readonly data: Readonly<Record<string, unknown>> & OfPerson;

  constructor(readonly subject: string) {
    this.data = { personId: subject };
  }
}

/** Somebody joined the publication. */
export class PersonRegistered extends PersonEvent {
  static readonly type = 'identity.person-registered.v1';
  readonly type = PersonRegistered.type;
}

/** Somebody changed their password, or set a new one after they had forgotten it; their sessions have ended. */
export class PasswordChanged extends PersonEvent {
  static readonly type = 'identity.password-changed.v1';
  readonly type = PasswordChanged.type;
}

/** Somebody wishes another e-mail address; it holds once a link that is sent there is followed. */
export class EmailChangeRequested extends PersonEvent {
  static readonly type = 'identity.email-change-requested.v1';
  readonly type = EmailChangeRequested.type;
}

/** Somebody's e-mail address is another one now. */
export class EmailChanged extends PersonEvent {
  static readonly type = 'identity.email-changed.v1';
  readonly type = EmailChanged.type;
}

/** Somebody may do more, or less, than before. */
export class RoleChanged extends PersonEvent {
  static readonly type = 'identity.role-changed.v1';
  readonly type = RoleChanged.type;
}

/** Somebody may not sign in any more; their sessions have ended. */
export class PersonDisabled extends PersonEvent {
  static readonly type = 'identity.person-disabled.v1';
  readonly type = PersonDisabled.type;
}

/** Somebody may sign in again. */
export class PersonEnabled extends PersonEvent {
  static readonly type = 'identity.person-enabled.v1';
  readonly type = PersonEnabled.type;
}

/** Somebody is gone, and what was personal with them; what they wrote stays. */
export class PersonDeleted extends PersonEvent {
  static readonly type = 'identity.person-deleted.v1';
  readonly type = PersonDeleted.type;
}
