import type { DomainEvent } from '#kernel';

/** A letter is owed to somebody. */
export class LetterQueued implements DomainEvent {
  static readonly type = 'notifications.letter-queued.v1';
  readonly type = LetterQueued.type;
  readonly data: { readonly letterId: string };

  constructor(readonly subject: string) {
    this.data = { letterId: subject };
  }
}
