import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#kernel';
import type { PersonView } from './person-view.js';
import { PersonViews } from './ports/person-views.js';
import { presentPerson } from './present-person.js';

/** Several people by their ids, as the actor may see them: for authors of posts and comments. */
export class FindPeople extends Query<PersonView[]> {
  constructor(
    readonly actor: Actor,
    readonly ids: readonly string[],
  ) {
    super();
  }
}

@QueryHandler(FindPeople)
export class FindPeopleHandler implements IQueryHandler<FindPeople> {
  constructor(private readonly views: PersonViews) {}

  async execute({ actor, ids }: FindPeople): Promise<PersonView[]> {
    const people = await this.views.findMany(ids);
    return people.map((person) => presentPerson(person, actor));
  }
}
