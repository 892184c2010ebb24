import { money, type Page, type PageRequest } from '#kernel';
import { InMemoryAggregates, newestFirst, pageOf } from '#kernel/testing';
import type { PlanView } from '../application/plan-view.js';
import { PlanViews } from '../application/ports/plan-views.js';
import { Plans } from '../application/ports/plans.js';
import { priceTaken } from '../domain/plan.errors.js';
import { Plan, type PlanState } from '../domain/plan.js';

export class InMemoryPlans extends Plans {
  readonly stored = new InMemoryAggregates<PlanState>();

  async find(id: string): Promise<Plan | undefined> {
    return this.#restore(this.stored.rows.find((row) => row.id === id));
  }

  async findByPrice(priceReference: string): Promise<Plan | undefined> {
    return this.#restore(this.stored.rows.find((row) => row.priceReference === priceReference));
  }

  async offered(): Promise<Plan[]> {
    const active = this.stored.rows.filter((row) => row.active);
    return active.sort(newestFirst).reverse().map((state) => Plan.restore(state));
  }

  async save(plan: Plan): Promise<void> {
    const { id, priceReference } = plan.snapshot();
    if (this.stored.rows.some((row) => row.priceReference === priceReference && row.id !== id)) throw priceTaken();
    this.stored.save(plan);
  }

  #restore(state: PlanState | undefined): Plan | undefined {
    return state && Plan.restore(state);
  }
}

export class InMemoryPlanViews extends PlanViews {
  constructor(private readonly plans: InMemoryPlans) {
    super();
  }

  async find(id: string): Promise<PlanView | undefined> {
    return this.#views().find((view) => view.id === id);
  }

  async list({ active }: { active: boolean }, page: PageRequest): Promise<Page<PlanView>> {
    const those = this.#views().filter((view) => view.active === active);
    return pageOf(those.sort(newestFirst), page);
  }

  #views(): PlanView[] {
    return this.plans.stored.rows.map(({ amount, currency, priceReference: _, ...rest }) => ({
      ...rest,
      price: money(amount, currency),
    }));
  }
}
