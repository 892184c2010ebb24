import type { ImportRun } from '../../domain/import-run.js';

/** The imports of this publication. */
export abstract class Imports {
  abstract find(id: string): Promise<ImportRun | undefined>;

  /**
   * Tells whoever watches, once it is kept.
   * @throws DomainError `version.stale`, `import.under-way` when another one is running
   */
  abstract save(run: ImportRun): Promise<void>;
}
