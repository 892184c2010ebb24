import { Module } from '@nestjs/common';
import { SqlMembershipViews } from './adapters/typeorm/sql-membership-views.js';
import { SqlPlanViews } from './adapters/typeorm/sql-plan-views.js';
import { TypeormMemberships } from './adapters/typeorm/typeorm-memberships.js';
import { TypeormPlans } from './adapters/typeorm/typeorm-plans.js';
import { CreatePlanHandler } from './application/create-plan.js';
import { FindEntitlementHandler } from './application/find-entitlement.js';
import { FindMyMembershipHandler } from './application/find-my-membership.js';
import { FindPlanHandler } from './application/find-plan.js';
import { ListMembershipsHandler } from './application/list-memberships.js';
import { ListPlansHandler } from './application/list-plans.js';
import { MembershipViews } from './application/ports/membership-views.js';
import { Memberships } from './application/ports/memberships.js';
import { PlanViews } from './application/ports/plan-views.js';
import { Plans } from './application/ports/plans.js';
import { UpdatePlanHandler } from './application/update-plan.js';

const handlers = [
  CreatePlanHandler,
  FindEntitlementHandler,
  FindMyMembershipHandler,
  FindPlanHandler,
  ListMembershipsHandler,
  ListPlansHandler,
  UpdatePlanHandler,
];

/** What is paid for, and what follows from it: handlers and adapters, in every process. */
@Module({
  providers: [
    ...handlers,
    { provide: Plans, useClass: TypeormPlans },
    { provide: PlanViews, useClass: SqlPlanViews },
    { provide: Memberships, useClass: TypeormMemberships },
    { provide: MembershipViews, useClass: SqlMembershipViews },
  ],
})
export class BillingModule {}
