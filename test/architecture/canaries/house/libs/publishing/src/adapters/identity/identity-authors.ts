import { FindPerson } from '#identity';

export class IdentityAuthors {
  readonly query = FindPerson;
}
