import type { DomainEvent } from '#kernel';

/** Somebody decided that a job which failed for good is to be tried again. */
export class DeadLetterResent implements DomainEvent {
  static readonly type = 'jobs.dead-letter-resent.v1';
  readonly type = DeadLetterResent.type;
  readonly data: { readonly deadLetterId: string };

  constructor(readonly subject: string) {
    this.data = { deadLetterId: subject };
  }
}
