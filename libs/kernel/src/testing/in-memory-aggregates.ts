import type { AggregateRoot, AggregateState, DomainEvent } from '../index.js';

/** Rows of one kind of aggregate, with the optimistic lock of the real store and the events that it would tell. */
export class InMemoryAggregates<State extends AggregateState> {
  readonly #rows = new Map<string, State>();
  readonly events: DomainEvent[] = [];

  /** In the order in which they were first stored. */
  get rows(): State[] {
    return [...this.#rows.values()];
  }

  find(id: string): State | undefined {
    return this.#rows.get(id);
  }

  /** @throws DomainError `version.stale` */
  save(aggregate: AggregateRoot<State>): void {
    const state = aggregate.snapshot();
    if ((this.#rows.get(state.id)?.version ?? 0) !== state.version) throw aggregate.overtaken();
    this.events.push(...aggregate.stored());
    this.#rows.set(state.id, aggregate.snapshot());
  }

  /** @throws DomainError `version.stale` */
  remove(aggregate: AggregateRoot<State>): void {
    const { id, version } = aggregate.snapshot();
    if (this.#rows.get(id)?.version !== version) throw aggregate.overtaken();
    this.#rows.delete(id);
    this.events.push(...aggregate.takeEvents());
  }
}
