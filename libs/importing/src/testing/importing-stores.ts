import type { ImportViews } from '../application/ports/import-views.js';
import type { Imports } from '../application/ports/imports.js';
import type { Ledger } from '../application/ports/ledger.js';
import type { Publication } from '../application/ports/publication.js';
import { InMemoryImportViews } from './in-memory-import-views.js';
import { InMemoryImports } from './in-memory-imports.js';
import { InMemoryLedger } from './in-memory-ledger.js';
import { InMemoryPublication } from './in-memory-publication.js';

/** What importing keeps, whichever way it is kept: contract suites hold each way to the same promises. */
export interface ImportingStores {
  readonly imports: Imports;
  readonly importViews: ImportViews;
  readonly ledger: Ledger;
  readonly publication: Publication;
}

/** Opens empty stores for a suite; they are closed after it. */
export type OpenStores = () => Promise<ImportingStores & { close?(): Promise<void> }>;

/** The fakes, which share what they keep. */
export function inMemoryStores() {
  const imports = new InMemoryImports();
  return { imports, importViews: new InMemoryImportViews(imports), ledger: new InMemoryLedger(), publication: new InMemoryPublication() };
}
