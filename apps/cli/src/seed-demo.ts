import type { CommandBus } from '@nestjs/cqrs';
import { RegisterPerson } from '#identity';
import { DomainError, system, type PersonActor, type Role } from '#kernel';
import type { Config } from '#platform/config';
import { CreatePost } from '#publishing';
import { demoPeople, demoPosts } from './demo-content.js';

export interface DemoAccount {
  readonly role: Role;
  readonly email: string;
  readonly password: string;
}

/**
 * Fills the publication through the commands that everybody uses. What is there already stays; posts are written only
 * for people who are new.
 * @throws Error in production: everybody knows the passwords
 */
export async function seedDemo(commands: CommandBus, config: Config): Promise<{ accounts: DemoAccount[] }> {
  if (config.environment === 'production') throw new Error('The demo is not for production');
  const written = await Promise.all(demoPeople.map((person) => register(commands, person)));
  for (const post of demoPosts) {
    const authorId = written[demoPeople.findIndex(({ email }) => email === post.by)];
    if (authorId === undefined) continue;
    const actor: PersonActor = { kind: 'person', personId: authorId, role: 'author', sessionId: 'demo' };
    await commands.execute(new CreatePost(actor, post));
  }
  return { accounts: demoPeople.map(({ role, email, password }) => ({ role, email, password })) };
}

/** The id of somebody new, undefined for somebody who was there. */
async function register(commands: CommandBus, person: (typeof demoPeople)[number]): Promise<string | undefined> {
  try {
    return await commands.execute(new RegisterPerson(system('demo'), person));
  } catch (error) {
    if (error instanceof DomainError && error.code === 'person.email-taken') return undefined;
    throw error;
  }
}
