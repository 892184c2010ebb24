import type { Page, PageRequest } from '#kernel';
import type { ImportView } from '../import-view.js';

/** Imports as admins see them: nothing of the way into the source. */
export abstract class ImportViews {
  abstract find(id: string): Promise<ImportView | undefined>;

  /** The newest first. */
  abstract list(page: PageRequest): Promise<Page<ImportView>>;
}
