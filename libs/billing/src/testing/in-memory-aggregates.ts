import { DomainError, type AggregateRoot, type AggregateState, type DomainEvent } from '#kernel';

/** Rows of one kind of aggregate, with the optimistic lock of the real store and the events that it would tell. */
export class InMemoryAggregates<State extends AggregateState> {
  readonly #rows = new Map<string, State>();
  readonly events: DomainEvent[] = [];

  get rows(): State[] {
    return [...this.#rows.values()];
  }

  save(aggregate: AggregateRoot<State>): void {
    const state = aggregate.snapshot();
    if ((this.#rows.get(state.id)?.version ?? 0) !== state.version) {
      throw new DomainError('stale', 'version.stale', 'It was changed meanwhile');
    }
    this.#rows.set(state.id, { ...state, version: state.version + 1 });
    this.events.push(...aggregate.takeEvents());
  }
}
