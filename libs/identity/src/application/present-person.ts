import { personIdOf, type Actor } from '#kernel';
import type { PersonView } from './person-view.js';

/**
 * The owner, admins and the product itself see the whole; others see that there is an address, and nothing of the
 * state of the account.
 */
export function presentPerson(person: PersonView, actor: Actor): PersonView {
  if (personIdOf(actor) === person.id || seesAddresses(actor)) return person;
  return { ...person, email: maskedEmail(person.email), pendingEmail: null, verifiedAt: null, disabledAt: null, masked: true };
}

/** Whether other people's addresses are shown, and found by a search. */
export function seesAddresses(actor: Actor): boolean {
  return actor.kind === 'system' || (actor.kind === 'person' && actor.role === 'admin');
}

/** `ada@example.org` becomes `a***@example.org`; somebody who is gone has none. */
export function maskedEmail(email: string): string {
  if (email === '') return '';
  const at = email.lastIndexOf('@');
  return at < 1 ? '***' : `${String.fromCodePoint(email.codePointAt(0)!)}***${email.slice(at)}`;
}
