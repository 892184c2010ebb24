import { personIdOf, type Actor } from '#kernel';
import type { PersonView } from './person-view.js';

/** The owner, admins and the product itself see the address; others see that there is one. */
export function presentPerson(person: PersonView, actor: Actor): PersonView {
  const sees = actor.kind === 'system' || personIdOf(actor) === person.id || (actor.kind === 'person' && actor.role === 'admin');
  return sees ? person : { ...person, email: maskedEmail(person.email) };
}

/** `ada@example.org` becomes `a***@example.org`. */
export function maskedEmail(email: string): string {
  return email.replace(/^(.).*(@.*)$/u, '$1***$2');
}
