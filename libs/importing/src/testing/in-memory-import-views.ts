import type { Page, PageRequest } from '#kernel';
import { pageOf } from '#kernel/testing';
import { viewOf, type ImportView } from '../application/import-view.js';
import { ImportViews } from '../application/ports/import-views.js';
import type { InMemoryImports } from './in-memory-imports.js';

export class InMemoryImportViews extends ImportViews {
  constructor(private readonly imports: InMemoryImports) {
    super();
  }

  async find(id: string): Promise<ImportView | undefined> {
    const state = this.imports.stored.find(id);
    return state && viewOf(state);
  }

  async list(page: PageRequest): Promise<Page<ImportView>> {
    const sorted = this.imports.stored.rows.toSorted((a, b) => Number(b.createdAt) - Number(a.createdAt));
    return pageOf(sorted.map(viewOf), page);
  }
}
