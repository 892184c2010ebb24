import { AggregateRoot, money, type AggregateState, type Money } from '#kernel';

export const intervals = ['month', 'year'] as const;
/** How often a membership of the plan is paid for. */
export type Interval = (typeof intervals)[number];

export interface PlanState extends AggregateState {
  readonly name: string;
  readonly description: string;
  /** In the smallest unit of the currency. */
  readonly amount: number;
  readonly currency: string;
  readonly interval: Interval;
  /** How many days a member keeps access after the last paid day, while a payment is awaited. */
  readonly graceDays: number;
  /** What the payment provider calls the price; payments of it are payments for this plan. */
  readonly priceReference: string;
  /** Whether somebody may still join by it. Members keep theirs. */
  readonly active: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What may be changed later. The price may not: a new price is a new plan, so that nobody pays what they did not agree to. */
export type PlanChanges = Partial<Pick<PlanState, 'name' | 'description' | 'graceDays' | 'active'>>;

/** What a membership costs, and what it comes with. */
export class Plan extends AggregateRoot<PlanState> {
  /** @throws DomainError `money.invalid` */
  static offer(details: {
    id: string;
    name: string;
    description: string;
    price: Money;
    interval: Interval;
    graceDays: number;
    priceReference: string;
    at: Date;
  }): Plan {
    const { at, price, ...given } = details;
    const { amount, currency } = money(price.amount, price.currency);
    return new Plan({ ...given, amount, currency, active: true, version: 0, createdAt: at, updatedAt: at });
  }

  static restore(state: PlanState): Plan {
    return new Plan(state);
  }

  get name(): string {
    return this.state.name;
  }

  get price(): Money {
    return money(this.state.amount, this.state.currency);
  }

  get interval(): Interval {
    return this.state.interval;
  }

  get graceDays(): number {
    return this.state.graceDays;
  }

  get priceReference(): string {
    return this.state.priceReference;
  }

  get active(): boolean {
    return this.state.active;
  }

  /** Properties that are undefined stay as they are. */
  change(changes: PlanChanges, at: Date): void {
    const { name, description, graceDays, active } = this.state;
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as PlanChanges;
    this.state = { ...this.state, name, description, graceDays, active, ...given, updatedAt: at };
  }
}
