import { ImportRun, type ImportState } from '../domain/import-run.js';

let started = 0;

/** An import that has just begun; what matters to the test is given. */
export function anImport(details: Partial<Pick<ImportState, 'dryRun' | 'overwrite' | 'source' | 'sealedAddress'>> & { at?: Date } = {}): ImportRun {
  started += 1;
  return ImportRun.start({
    id: `01930a3e-3333-7000-8000-${String(started).padStart(12, '0')}`,
    source: 'db.example:3306/wordpress',
    sealedAddress: 'sealed',
    prefix: null,
    dryRun: false,
    overwrite: false,
    startedBy: null,
    at: new Date(Date.UTC(2026, 10, 22, 9, 0, started)),
    ...details,
  });
}
