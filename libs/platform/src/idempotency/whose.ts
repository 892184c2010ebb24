import { personIdOf, type Actor } from '#kernel';

/** Keys belong to the person who signed in, on whatever device, and to an address where nobody has. */
export function whose(actor: Actor, address: string): string {
  const personId = personIdOf(actor);
  return personId === undefined ? `address:${address}` : `person:${personId}`;
}
