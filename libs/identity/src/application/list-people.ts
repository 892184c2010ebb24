import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, type Actor, type Edge, type Page, type PageRequest } from '#kernel';
import { identityOperations } from './operations.js';
import type { PersonView } from './person-view.js';
import { PersonViews, type PersonListRequest } from './ports/person-views.js';
import { presentPerson, seesAddresses } from './present-person.js';

/** The people of the publication, as the actor may see them. Only who sees addresses finds anybody by them. */
export class ListPeople extends Query<Page<PersonView>> {
  constructor(
    readonly actor: Actor,
    readonly page: PageRequest,
    readonly request: Omit<PersonListRequest, 'inAddresses'>,
  ) {
    super();
  }
}

@QueryHandler(ListPeople)
export class ListPeopleHandler implements IQueryHandler<ListPeople> {
  constructor(private readonly views: PersonViews) {}

  async execute({ actor, page, request }: ListPeople): Promise<Page<PersonView>> {
    authorise(identityOperations.users, actor);
    const people = await this.views.list({ ...request, inAddresses: seesAddresses(actor) }, page);
    return { ...people, edges: people.edges.map((edge) => presented(edge, actor)) };
  }
}

/** The cursor is written when it is asked for, and not before. */
function presented(edge: Edge<PersonView>, actor: Actor): Edge<PersonView> {
  return {
    node: presentPerson(edge.node, actor),
    get cursor() {
      return edge.cursor;
    },
  };
}
