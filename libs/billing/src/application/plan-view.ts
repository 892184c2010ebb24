import type { Money } from '#kernel';
import type { Interval } from '../domain/plan.js';

/** A plan as it is read. */
export interface PlanView {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly description: string;
  readonly price: Money;
  readonly interval: Interval;
  readonly graceDays: number;
  readonly active: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
