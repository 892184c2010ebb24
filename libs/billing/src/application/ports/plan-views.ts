import type { Page, PageRequest } from '#kernel';
import type { PlanView } from '../plan-view.js';

/** Plans as they are read. */
export abstract class PlanViews {
  abstract find(id: string): Promise<PlanView | undefined>;

  /** Newest first; `active` keeps those that somebody can join by. */
  abstract list(filter: { readonly active: boolean }, page: PageRequest): Promise<Page<PlanView>>;
}
