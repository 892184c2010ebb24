import { AggregateRoot, type AggregateState } from '#kernel';
import { LetterQueued } from './letter.events.js';

export const letterStatuses = ['queued', 'sent', 'failed', 'suppressed'] as const;
export type LetterStatus = (typeof letterStatuses)[number];

/** Why a letter was not written: nobody is to get it, or nobody wants it. */
export type SuppressionReason = 'recipient-gone' | 'obsolete' | 'unsubscribed' | 'address-refused';

export interface LetterState extends AggregateState {
  readonly kind: string;
  readonly personId: string;
  /** The event's data, ids alone: addresses, tokens and words are asked for when the letter is written. */
  readonly about: Readonly<Record<string, unknown>>;
  readonly status: LetterStatus;
  /** Why it failed or was suppressed. */
  readonly reason: string | null;
  readonly createdAt: Date;
  /** When it left `queued`. */
  readonly settledAt: Date | null;
}

/** What is owed to one reader, from the fact that caused it until a mail server took it or never will. */
export class Letter extends AggregateRoot<LetterState> {
  static queue(details: Pick<LetterState, 'id' | 'kind' | 'personId' | 'about'> & { at: Date }): Letter {
    const { at, ...given } = details;
    const letter = new Letter({ ...given, version: 0, status: 'queued', reason: null, createdAt: at, settledAt: null });
    letter.record(new LetterQueued(letter.id));
    return letter;
  }

  static restore(state: LetterState): Letter {
    return new Letter(state);
  }

  get kind(): string {
    return this.state.kind;
  }

  get personId(): string {
    return this.state.personId;
  }

  get about(): LetterState['about'] {
    return this.state.about;
  }

  get isQueued(): boolean {
    return this.state.status === 'queued';
  }

  /** A mail server accepted it. */
  sent(at: Date): void {
    this.#settle('sent', null, at);
  }

  /** A mail server refused it for good. */
  failed(reason: string, at: Date): void {
    this.#settle('failed', reason, at);
  }

  suppressed(reason: SuppressionReason, at: Date): void {
    this.#settle('suppressed', reason, at);
  }

  #settle(status: LetterStatus, reason: string | null, at: Date): void {
    this.state = { ...this.state, status, reason, settledAt: at };
  }
}
