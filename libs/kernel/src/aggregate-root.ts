import type { DomainError } from './domain-error.js';
import type { DomainEvent } from './domain-event.js';
import { changedMeanwhile, staleVersion, type ExpectedVersions } from './version.js';

/** What every aggregate's state begins with. */
export interface AggregateState {
  readonly id: string;
  /** 0 until it is stored for the first time; then it grows by one with each save (optimistic lock). */
  readonly version: number;
}

/** A thing with an identity that guards its own rules and tells what happened to it. */
export abstract class AggregateRoot<State extends AggregateState> {
  readonly #events: DomainEvent[] = [];
  #isVersionNamed = false;

  protected constructor(protected state: State) {}

  get id(): string {
    return this.state.id;
  }

  /** @throws DomainError `version.stale` when the caller expected another version. */
  expectVersion(expected: ExpectedVersions): void {
    if (!expected) return;
    if (!expected.includes(this.state.version)) throw staleVersion();
    this.#isVersionNamed = true;
  }

  /** With what its store refuses where somebody else was quicker. */
  overtaken(): DomainError {
    return this.#isVersionNamed ? staleVersion() : changedMeanwhile();
  }

  /** The state as it is to be stored. */
  snapshot(): State {
    return { ...this.state };
  }

  /** The facts since the last call, oldest first; whoever takes them stores them. */
  takeEvents(): DomainEvent[] {
    return this.#events.splice(0);
  }

  /** Whoever stores it says so: it may then be changed and stored again. @returns the facts to be stored with it */
  stored(): DomainEvent[] {
    this.state = { ...this.state, version: this.state.version + 1 };
    return this.takeEvents();
  }

  protected record(event: DomainEvent): void {
    this.#events.push(event);
  }
}
