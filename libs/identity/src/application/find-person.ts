import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, type Actor } from '#kernel';
import { identityOperations } from './operations.js';
import type { PersonView } from './person-view.js';
import { PersonViews } from './ports/person-views.js';
import { presentPerson } from './present-person.js';

/** One person, as the actor may see them. */
export class FindPerson extends Query<PersonView | undefined> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(FindPerson)
export class FindPersonHandler implements IQueryHandler<FindPerson> {
  constructor(private readonly views: PersonViews) {}

  async execute({ actor, id }: FindPerson): Promise<PersonView | undefined> {
    authorise(identityOperations.user, actor);
    const person = await this.views.find(id);
    return person && presentPerson(person, actor);
  }
}
