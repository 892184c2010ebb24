import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '#kernel';
import { Database, isUuid, statement } from '#platform/database';
import type { PlanView } from '../../application/plan-view.js';
import { PlanViews } from '../../application/ports/plan-views.js';
import { newestFirst } from './newest-first.js';

const columns = `id, version, name, description, json_build_object('amount', amount, 'currency', currency) AS price,
  interval, grace_days AS "graceDays", active, created_at AS "createdAt", updated_at AS "updatedAt"`;
const byId = statement('billing.plan-view', `SELECT ${columns} FROM plans WHERE id = $1`);
const list = newestFirst<PlanView>('billing.plans', { columns, from: 'plans', where: 'active = $1', parameters: 1 });

@Injectable()
export class SqlPlanViews extends PlanViews {
  constructor(private readonly database: Database) {
    super();
  }

  async find(id: string): Promise<PlanView | undefined> {
    return isUuid(id) ? this.database.one<PlanView>(byId, [id]) : undefined;
  }

  list({ active }: { readonly active: boolean }, page: PageRequest): Promise<Page<PlanView>> {
    return list(this.database, page, [active]);
  }
}
