/** What a person may be in the publication. Each role may all that the one before it may. */
export const roles = ['reader', 'author', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Nobody has signed in. */
export interface AnonymousActor {
  readonly kind: 'anonymous';
}

/** A person who has signed in; the session is the one that the access token was issued for. */
export interface PersonActor {
  readonly kind: 'person';
  readonly personId: string;
  readonly role: Role;
  readonly sessionId: string;
}

/** The product itself: a job, a schedule, the command line. */
export interface SystemActor {
  readonly kind: 'system';
  readonly name: string;
}

/** On whose behalf a command or query runs. It travels inside the command: there is no ambient user. */
export type Actor = AnonymousActor | PersonActor | SystemActor;

export const anonymous: AnonymousActor = { kind: 'anonymous' };

export function system(name: string): SystemActor {
  return { kind: 'system', name };
}

/** The person's id, or undefined where nobody signed in or the product itself acts. */
export function personIdOf(actor: Actor): string | undefined {
  return actor.kind === 'person' ? actor.personId : undefined;
}
