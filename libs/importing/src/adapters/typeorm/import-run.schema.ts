import { EntitySchema } from 'typeorm';
import type { ImportState } from '../../domain/import-run.js';

export const importRunSchema = new EntitySchema<ImportState>({
  name: 'ImportRun',
  tableName: 'import_runs',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    source: { type: 'text' },
    sealedAddress: { type: 'text', name: 'sealed_address' },
    prefix: { type: 'text', nullable: true },
    site: { type: 'text', nullable: true },
    siteName: { type: 'text', name: 'site_name', nullable: true },
    dryRun: { type: 'boolean', name: 'dry_run' },
    overwrite: { type: 'boolean' },
    status: { type: 'text' },
    stage: { type: 'text' },
    cursor: { type: 'text', nullable: true },
    total: { type: 'int' },
    done: { type: 'int' },
    rowsPerSecond: { type: 'float', name: 'rows_per_second' },
    report: { type: 'jsonb' },
    failureCode: { type: 'text', name: 'failure_code', nullable: true },
    failure: { type: 'text', nullable: true },
    startedBy: { type: 'uuid', name: 'started_by', nullable: true },
    finishedAt: { type: 'timestamptz', name: 'finished_at', nullable: true },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    updatedAt: { type: 'timestamptz', name: 'updated_at' },
  },
});
