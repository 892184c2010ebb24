import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, personIdOf, type Actor } from '#kernel';
import { personNotFound } from '../domain/person.errors.js';
import { identityOperations } from './operations.js';
import type { PersonView } from './person-view.js';
import { PersonViews } from './ports/person-views.js';

/** The person who asks. */
export class FindMe extends Query<PersonView> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@QueryHandler(FindMe)
export class FindMeHandler implements IQueryHandler<FindMe> {
  constructor(private readonly views: PersonViews) {}

  async execute({ actor }: FindMe): Promise<PersonView> {
    authorise(identityOperations.me, actor);
    const person = await this.views.find(personIdOf(actor) ?? '');
    if (!person) throw personNotFound();
    return person;
  }
}
