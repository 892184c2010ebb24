import type { CommandBus } from '@nestjs/cqrs';
import { CreatePlan } from '#billing';
import { RegisterPerson } from '#identity';
import { DomainError, system, type PersonActor, type Role } from '#kernel';
import type { Config } from '#platform/config';
import { CreatePost } from '#publishing';
import { demoPeople, demoPlans, demoPosts } from './demo-content.js';
import { UsageError } from './usage-error.js';

export interface DemoAccount {
  readonly role: Role;
  readonly email: string;
  readonly password: string;
}

/**
 * Fills the publication through the commands that everybody uses. What is there already stays; posts are written only
 * for people who are new.
 * @throws UsageError in production: everybody knows the passwords
 */
export async function seedDemo(commands: CommandBus, config: Config): Promise<{ accounts: DemoAccount[] }> {
  if (config.environment === 'production') throw new UsageError('The demo is not for production');
  const written = await Promise.all(demoPeople.map((person) => register(commands, person)));
  for (const post of demoPosts) {
    const authorId = written[demoPeople.findIndex(({ email }) => email === post.by)];
    if (authorId === undefined) continue;
    const actor: PersonActor = { kind: 'person', personId: authorId, role: 'author', sessionId: 'demo' };
    await commands.execute(new CreatePost(actor, post));
  }
  for (const plan of demoPlans) await unlessKnown('plan.price-taken', () => commands.execute(new CreatePlan(system('demo'), plan)));
  return { accounts: demoPeople.map(({ role, email, password }) => ({ role, email, password })) };
}

/** The id of somebody new, undefined for somebody who was there. */
function register(commands: CommandBus, person: (typeof demoPeople)[number]): Promise<string | undefined> {
  return unlessKnown('person.email-taken', () => commands.execute(new RegisterPerson(system('demo'), person)));
}

/** Undefined where it was refused with this code: it is there already. */
async function unlessKnown<Result>(code: string, make: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof DomainError && error.code === code) return undefined;
    throw error;
  }
}
