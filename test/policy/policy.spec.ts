import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { allows, anonymous, authorise, roles, system, type Actor, type Operation } from '#kernel';
import { buckets } from '#platform/rate-limits';
import { operationsOf, policyPage } from '../../tools/lib/policy-page.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const contexts: Record<string, Operation[]> = {};
for (const name of readdirSync(`${root}libs`).sort()) {
  if (name === 'kernel' || name === 'platform') continue;
  const operations = operationsOf((await import(`#${name}`)) as Record<string, unknown>) as Operation[];
  if (operations.length > 0) contexts[name] = operations;
}
const all = Object.values(contexts).flat();

const owner = 'owner-of-the-thing';
const signedIn = (personId: string) =>
  roles.map((role): [string, Actor] => [`${role}, ${personId}`, { kind: 'person', personId, role, sessionId: 's' }]);
const actors: [string, Actor][] = [['nobody', anonymous], ...signedIn(owner), ...signedIn('somebody else')];

describe.each(all.map((operation) => [operation.name, operation] as const))('%s', (_name, operation) => {
  it.each(actors)('is decided by the table alone for %s', (_who, actor) => {
    const grants = new Set<string>(['anyone']);
    if (actor.kind === 'person') {
      grants.add('signed-in').add(actor.role);
      if (actor.personId === owner) grants.add('owner');
    }
    const may = operation.allow.some((grant) => grants.has(grant));
    expect(allows(operation, actor, owner)).toBe(may);
    const refusal = actor.kind === 'anonymous' ? 'auth.required' : 'auth.forbidden';
    const ask = () => authorise(operation, actor, owner);
    if (may) expect(ask).not.toThrow();
    else expect(ask).toThrow(expect.objectContaining({ code: refusal }));
  });

  it('is open to the product itself, and lets somebody in', () => {
    expect(allows(operation, system('test'))).toBe(true);
    expect(operation.allow.length).toBeGreaterThan(0);
  });

  it('counts in a bucket that there is', () => {
    if (operation.limit) expect(buckets).toHaveProperty([operation.limit]);
  });
});

it('docs/policy.md is what `npm run docs` writes', () => {
  expect(readFileSync(`${root}docs/policy.md`, 'utf8')).toBe(policyPage(contexts, buckets));
});
