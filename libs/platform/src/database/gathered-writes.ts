import { traced, type Step } from '#platform/tracing';
import { databaseUnavailable } from './database-unavailable.js';
import type { Database } from './database.js';
import { Gatherer } from './gatherer.js';

const writing: Step = { kind: 'client', attributes: { 'db.system.name': 'postgresql' } };

/**
 * Writes of one kind that are each whole by themselves: those that come while a statement is under way are committed by the next
 * one, together, so that a burst costs a few commits and round trips instead of one for each. Where PostgreSQL refuses
 * several, each is tried alone: nobody is refused for what another sent. Inside of an open transaction a write joins that one.
 */
export class GatheredWrites<Item, Answer> {
  readonly #gatherer = new Gatherer((items: Item[]) => this.#together(items));

  /**
   * @param name what a trace calls it
   * @param run one statement for all of the items; gives one answer to each, in their order
   */
  constructor(
    private readonly database: Database,
    private readonly name: string,
    private readonly run: (items: readonly Item[]) => Promise<readonly Answer[]>,
  ) {}

  /** Rejects with what PostgreSQL says of this item. */
  write(item: Item): Promise<Answer> {
    if (this.database.inTransaction) return this.#alone(item);
    return traced<Answer>(this.name, writing, async () => this.#gatherer.ask(item));
  }

  async #together(items: readonly Item[]): Promise<readonly (Answer | Promise<Answer>)[]> {
    try {
      return await this.run(items);
    } catch (error) {
      // Where the connection broke, nobody knows whether it was committed: nothing may be written twice.
      if (items.length === 1 || databaseUnavailable(error)) throw error;
      return items.map((item) => this.#alone(item));
    }
  }

  async #alone(item: Item): Promise<Answer> {
    return (await this.run([item]))[0] as Answer;
  }
}
