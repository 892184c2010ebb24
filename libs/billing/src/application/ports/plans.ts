import type { Plan } from '../../domain/plan.js';

/** The plans that people join by. */
export abstract class Plans {
  abstract find(id: string): Promise<Plan | undefined>;

  /** By what the payment provider calls its price. */
  abstract findByPrice(priceReference: string): Promise<Plan | undefined>;

  /** All that somebody can join by, the oldest first. */
  abstract offered(): Promise<Plan[]>;

  /**
   * @throws DomainError `plan.price-taken` when another plan has its price, `version.stale` when the plan was changed
   *   meanwhile
   */
  abstract save(plan: Plan): Promise<void>;
}
