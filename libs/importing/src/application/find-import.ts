import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, type Actor } from '#kernel';
import type { ImportView } from './import-view.js';
import { importingOperations } from './operations.js';
import { ImportViews } from './ports/import-views.js';

/** One import, and how far it is. */
export class FindImport extends Query<ImportView | undefined> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(FindImport)
export class FindImportHandler implements IQueryHandler<FindImport> {
  constructor(private readonly views: ImportViews) {}

  async execute({ actor, id }: FindImport): Promise<ImportView | undefined> {
    authorise(importingOperations.import, actor);
    return this.views.find(id);
  }
}
