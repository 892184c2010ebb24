import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { PersonName } from './person-view.js';
import { PersonViews } from './ports/person-views.js';

/** The names of several people by their ids: for bylines. They are for everybody. */
export class FindNames extends Query<PersonName[]> {
  constructor(readonly ids: readonly string[]) {
    super();
  }
}

@QueryHandler(FindNames)
export class FindNamesHandler implements IQueryHandler<FindNames> {
  constructor(private readonly views: PersonViews) {}

  execute({ ids }: FindNames): Promise<PersonName[]> {
    return this.views.findNames(ids);
  }
}
