import { AggregateRoot, type AggregateState } from '#kernel';
import { LetterQueued } from './letter.events.js';

export const letterStatuses = ['queued', 'sent', 'failed', 'suppressed'] as const;
export type LetterStatus = (typeof letterStatuses)[number];

/** Minutes between attempts at a letter that a mail server puts off: doubled each time, up to the second; for a day in all. */
const patience = { firstMinutes: 1, mostMinutes: 60, hours: 24 } as const;

const minute = 60_000;

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
  /** How often a mail server put it off for longer than a job waits. */
  readonly postponed: number;
  /** When to try again; null where a job is about it, or nothing is to be done. */
  readonly attemptAt: Date | null;
  readonly createdAt: Date;
  /** When it left `queued`. */
  readonly settledAt: Date | null;
}

const fresh = { postponed: 0, attemptAt: null, settledAt: null } as const;

/** What is owed to one reader, from the fact that caused it until a mail server took it or never will. */
export class Letter extends AggregateRoot<LetterState> {
  static queue(details: Pick<LetterState, 'id' | 'kind' | 'personId' | 'about'> & { at: Date }): Letter {
    const { at, ...given } = details;
    const letter = new Letter({ ...given, version: 0, status: 'queued', reason: null, ...fresh, createdAt: at });
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

  /** Whether it was put off before: then one attempt at a time is enough. */
  get wasPostponed(): boolean {
    return this.state.postponed > 0;
  }

  /**
   * The mail server takes it later, perhaps. Letters that were put off together do not come back together: each adds or
   * takes off up to a quarter, by its id.
   * @returns false when it was owed for a day: it is not put off any more
   */
  postpone(reason: string, at: Date): boolean {
    const { createdAt, postponed, id } = this.state;
    if (at.getTime() - createdAt.getTime() > patience.hours * 60 * minute) return false;
    const minutes = Math.min(patience.mostMinutes, patience.firstMinutes * 2 ** postponed);
    const share = 0.75 + Number.parseInt(id.slice(-2), 16) / 510;
    const attemptAt = new Date(at.getTime() + Math.round(minutes * share * minute));
    this.state = { ...this.state, reason, postponed: postponed + 1, attemptAt };
    return true;
  }

  /** Its time has come: there is a job about it again. */
  requeue(): void {
    this.state = { ...this.state, attemptAt: null };
    this.record(new LetterQueued(this.id));
  }

  #settle(status: LetterStatus, reason: string | null, at: Date): void {
    this.state = { ...this.state, status, reason, attemptAt: null, settledAt: at };
  }
}
