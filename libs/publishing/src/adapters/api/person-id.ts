import { personNotFound } from '#identity';
import { isUuid } from '#platform/database';

/** The id of a person whose writings are asked for. @throws DomainError `person.not-found` where nobody can have it */
export function personId(id: string): string {
  if (!isUuid(id)) throw personNotFound();
  return id;
}
