import type { DomainEvent } from '#kernel';

/** Somebody joined the publication. */
export class PersonRegistered implements DomainEvent {
  static readonly type = 'identity.person-registered.v1';
  readonly type = PersonRegistered.type;
  readonly data: { readonly personId: string };

  constructor(readonly subject: string) {
    this.data = { personId: subject };
  }
}
