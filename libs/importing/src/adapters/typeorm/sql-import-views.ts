import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '#kernel';
import { byInstant, Database, isUuid, KeysetList, statement } from '#platform/database';
import { viewOf, type ImportView } from '../../application/import-view.js';
import { ImportViews } from '../../application/ports/import-views.js';

type Row = Parameters<typeof viewOf>[0] & Record<string, unknown>;

const columns = `id, version, source, site_name AS "siteName", dry_run AS "dryRun", overwrite, status, stage, total, done,
  rows_per_second AS "rowsPerSecond", report, failure_code AS "failureCode", failure, finished_at AS "finishedAt",
  created_at AS "createdAt", updated_at AS "updatedAt"`;

const byId = statement('importing.import-view', `SELECT ${columns} FROM import_runs WHERE id = $1`);
const newest = new KeysetList<Row, 'createdAt'>('importing.imports', {
  select: `SELECT ${columns} FROM import_runs`,
  where: 'true',
  parameters: 0,
  sorts: { createdAt: byInstant('created_at', ({ createdAt }) => createdAt) },
});
const count = statement('importing.count-imports', 'SELECT count(*)::int AS total FROM import_runs');

@Injectable()
export class SqlImportViews extends ImportViews {
  constructor(private readonly database: Database) {
    super();
  }

  async find(id: string): Promise<ImportView | undefined> {
    const row = isUuid(id) ? await this.database.one<Row>(byId, [id]) : undefined;
    return row && viewOf(row);
  }

  async list(page: PageRequest): Promise<Page<ImportView>> {
    const [{ edges, ...stretch }, counted] = await Promise.all([
      newest.read(this.database, [], page, { sort: 'createdAt', order: 'desc' }),
      this.database.one<{ total: number }>(count),
    ]);
    return { ...stretch, edges: edges.map(({ node, cursor }) => ({ node: viewOf(node), cursor })), totalCount: counted?.total ?? 0 };
  }
}
