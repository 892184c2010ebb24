import { InMemoryAggregates } from '#kernel/testing';
import { Imports } from '../application/ports/imports.js';
import { importUnderWay } from '../domain/import.errors.js';
import { ImportRun, type ImportState } from '../domain/import-run.js';

export class InMemoryImports extends Imports {
  readonly stored = new InMemoryAggregates<ImportState>();

  async find(id: string): Promise<ImportRun | undefined> {
    const state = this.stored.find(id);
    return state && ImportRun.restore(state);
  }

  async save(run: ImportRun): Promise<void> {
    const { id, status } = run.snapshot();
    if (status === 'running' && this.stored.rows.some((other) => other.id !== id && other.status === 'running')) throw importUnderWay();
    this.stored.save(run);
  }
}
