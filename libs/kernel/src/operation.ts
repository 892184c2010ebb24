import { personIdOf, type Actor, type Role } from './actor.js';
import { DomainError } from './domain-error.js';

/** Who may: `anyone`, `signed-in`, the `owner` of the thing, or people of a role. Any one grant is enough. */
export type Grant = 'anyone' | 'signed-in' | 'owner' | Role;

/** The buckets of the rate limits; their numbers are in the platform. */
export type Limit = 'lists' | 'registration' | 'sign-in' | 'writes' | 'reads';

export interface OperationRules {
  readonly allow: readonly Grant[];
  readonly limit?: Limit;
  /** Instead of `limit` where an e-mail address is given, since a letter goes there. */
  readonly limitWithEmail?: Limit;
  /**
   * Its effect cannot be taken back with a transaction: it calls a service outside, or changes something and refuses. So
   * none may be open around it.
   */
  readonly outside?: true;
}

/**
 * One thing that can be asked of the product. Its name is the name of the GraphQL field, of the REST operation
 * (`operationId`) and of the metric.
 */
export interface Operation extends OperationRules {
  readonly name: string;
}

const defined = new Map<string, Operation>();

/** A context's part of the policy table. What is not in a table does not exist. */
export function defineOperations<Name extends string>(table: Record<Name, OperationRules>): Record<Name, Operation> {
  const operations = Object.entries<OperationRules>(table).map(([name, rules]): Operation => ({ name, ...rules }));
  for (const operation of operations) defined.set(operation.name, operation);
  return Object.fromEntries(operations.map((operation) => [operation.name, operation])) as Record<Name, Operation>;
}

/** The operation of that name, whichever context has it; undefined for what is none. */
export function operationNamed(name: string): Operation | undefined {
  return defined.get(name);
}

/** Whether the policy table lets this actor do this to a thing of that owner. The product itself may everything. */
export function allows(operation: Operation, actor: Actor, ownerId?: string): boolean {
  if (actor.kind === 'system' || operation.allow.includes('anyone')) return true;
  if (actor.kind === 'anonymous') return false;
  return operation.allow.some(
    (grant) =>
      grant === 'signed-in' || grant === actor.role || (grant === 'owner' && ownerId === personIdOf(actor)),
  );
}

/**
 * Refuses what the policy table does not allow.
 * @throws DomainError `auth.required` when nobody has signed in, `auth.forbidden` when the person may not.
 */
export function authorise(operation: Operation, actor: Actor, ownerId?: string): void {
  if (allows(operation, actor, ownerId)) return;
  throw actor.kind === 'anonymous'
    ? new DomainError('unauthenticated', 'auth.required', 'Sign in to do this')
    : new DomainError('forbidden', 'auth.forbidden', 'You may not do this');
}
