import { Injectable } from '@nestjs/common';
import { Database, isUuid, statement, violatedConstraint } from '#platform/database';
import { AggregateStore } from '#platform/outbox';
import { Plans } from '../../application/ports/plans.js';
import { priceTaken } from '../../domain/plan.errors.js';
import { Plan, type PlanState } from '../../domain/plan.js';
import { planSchema } from './plan.schema.js';

const columns = `id, version, name, description, amount, currency, interval, grace_days AS "graceDays",
  price_reference AS "priceReference", active, created_at AS "createdAt", updated_at AS "updatedAt"`;
const byId = statement('billing.plan-by-id', `SELECT ${columns} FROM plans WHERE id = $1`);
const byPrice = statement('billing.plan-by-price', `SELECT ${columns} FROM plans WHERE price_reference = $1`);
const offered = statement('billing.offered-plans', `SELECT ${columns} FROM plans WHERE active ORDER BY created_at, id`);

@Injectable()
export class TypeormPlans extends Plans {
  constructor(
    private readonly database: Database,
    private readonly store: AggregateStore,
  ) {
    super();
  }

  async find(id: string): Promise<Plan | undefined> {
    const state = isUuid(id) && (await this.database.one<PlanState>(byId, [id]));
    return state ? Plan.restore(state) : undefined;
  }

  async findByPrice(priceReference: string): Promise<Plan | undefined> {
    const state = await this.database.one<PlanState>(byPrice, [priceReference]);
    return state && Plan.restore(state);
  }

  async offered(): Promise<Plan[]> {
    return (await this.database.query<PlanState>(offered)).map((state) => Plan.restore(state));
  }

  async save(plan: Plan): Promise<void> {
    try {
      await this.store.save(planSchema, plan);
    } catch (error) {
      throw violatedConstraint(error) === 'plans_price_key' ? priceTaken() : error;
    }
  }
}
