import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, type Actor, type Page, type PageRequest } from '#kernel';
import type { ImportView } from './import-view.js';
import { importingOperations } from './operations.js';
import { ImportViews } from './ports/import-views.js';

/** All imports, the newest first. */
export class ListImports extends Query<Page<ImportView>> {
  constructor(
    readonly actor: Actor,
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(ListImports)
export class ListImportsHandler implements IQueryHandler<ListImports> {
  constructor(private readonly views: ImportViews) {}

  async execute({ actor, page }: ListImports): Promise<Page<ImportView>> {
    authorise(importingOperations.imports, actor);
    return this.views.list(page);
  }
}
