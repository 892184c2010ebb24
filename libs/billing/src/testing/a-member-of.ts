import type { TestApp } from '#platform/testing';
import { Memberships } from '../application/ports/memberships.js';
import { Plans } from '../application/ports/plans.js';
import { aMembership } from './a-membership.js';
import { aPlan } from './a-plan.js';

const day = 86_400_000;

/** Somebody who has paid in an app, until tomorrow or, where it `lapsed`, until a month ago. Answers their id. */
export async function aMemberOf(app: Pick<TestApp, 'get'>, { lapsed = false } = {}): Promise<string> {
  const plan = aPlan();
  await app.get(Plans).save(plan);
  const end = Date.now() + (lapsed ? -30 : 1) * day;
  const [periodStart, periodEnd] = [new Date(end - 30 * day), new Date(end)];
  const subscription = { startedAt: periodStart, periodStart, periodEnd };
  const membership = aMembership({ planId: plan.id, subscription, at: periodStart });
  await app.get(Memberships).save(membership);
  return membership.snapshot().personId;
}
