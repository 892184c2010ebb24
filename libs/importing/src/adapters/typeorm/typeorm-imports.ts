import { Injectable } from '@nestjs/common';
import { Database, isUuid, statement, violatedConstraint } from '#platform/database';
import { LiveChannel } from '#platform/live';
import { AggregateStore } from '#platform/outbox';
import { Imports } from '../../application/ports/imports.js';
import { importUnderWay } from '../../domain/import.errors.js';
import { ImportRun, type ImportState } from '../../domain/import-run.js';
import { importTopic } from '../live/import-topic.js';
import { importRunSchema } from './import-run.schema.js';

const byId = statement(
  'importing.import-by-id',
  `SELECT id, version, source, sealed_address AS "sealedAddress", prefix, site, site_name AS "siteName", dry_run AS "dryRun", overwrite,
     status, stage, cursor, total, done, rows_per_second AS "rowsPerSecond", report, failure_code AS "failureCode", failure,
     started_by AS "startedBy", finished_at AS "finishedAt", created_at AS "createdAt", updated_at AS "updatedAt"
   FROM import_runs WHERE id = $1`,
);

@Injectable()
export class TypeormImports extends Imports {
  constructor(
    private readonly database: Database,
    private readonly store: AggregateStore,
    private readonly live: LiveChannel,
  ) {
    super();
  }

  async find(id: string): Promise<ImportRun | undefined> {
    const state = isUuid(id) && (await this.database.one<ImportState & Record<string, unknown>>(byId, [id]));
    return state ? ImportRun.restore(state) : undefined;
  }

  async save(run: ImportRun): Promise<void> {
    try {
      await this.store.save(importRunSchema, run);
    } catch (error) {
      throw violatedConstraint(error) === 'import_runs_one_running' ? importUnderWay() : error;
    }
    // Who watches looks again a little later where the bell is out of order.
    this.database.afterCommit(() => void this.live.publish(importTopic, run.id).catch(() => undefined));
  }
}
