import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '#platform/database';
import { Ledger, type Entry, type EntryKind, type Original } from '../../application/ports/ledger.js';

const find = statement(
  'importing.find-entries',
  'SELECT key, target_id AS id, version, digest FROM import_entries WHERE site = $1 AND kind = $2 AND key = ANY($3::text[])',
);

const ids = statement(
  'importing.entry-ids',
  'SELECT key, target_id AS id FROM import_entries WHERE site = $1 AND kind = $2 AND key = ANY($3::text[])',
);

const keep = statement(
  'importing.keep-entries',
  `INSERT INTO import_entries (site, kind, key, target_id, version, digest)
   SELECT $1, $2, e.* FROM unnest($3::text[], $4::uuid[], $5::int[], $6::text[]) AS e
   ON CONFLICT (site, kind, key) DO UPDATE SET target_id = excluded.target_id, version = excluded.version, digest = excluded.digest`,
);

/** One row for each thing that ever came, with a digest of what the source said of it. */
@Injectable()
export class SqlLedger extends Ledger {
  constructor(private readonly database: Database) {
    super();
  }

  async find(site: string, kind: EntryKind, originals: readonly Original[]): Promise<Map<string, Entry>> {
    if (originals.length === 0) return new Map();
    type Row = { key: string; id: string; version: number | null; digest: string };
    const rows = await this.database.query<Row>(find, [site, kind, originals.map(({ key }) => key)]);
    const digests = rows.length === 0 ? new Map<string, string>() : new Map(originals.map((one) => [one.key, digestOf(one)]));
    return new Map(rows.map(({ key, id, version, digest }) => [key, { id, version, isSame: digests.get(key) === digest }]));
  }

  async idsOf(site: string, kind: EntryKind, keys: readonly string[]): Promise<Map<string, string>> {
    if (keys.length === 0) return new Map();
    const rows = await this.database.query<{ key: string; id: string }>(ids, [site, kind, keys]);
    return new Map(rows.map(({ key, id }) => [key, id]));
  }

  async keep(site: string, kind: EntryKind, entries: Parameters<Ledger['keep']>[2]): Promise<void> {
    if (entries.length === 0) return;
    const column = (of: (entry: (typeof entries)[number]) => unknown): unknown[] => entries.map(of);
    const columns = [column(({ key }) => key), column(({ id }) => id), column(({ version }) => version), column(digestOf)];
    await this.database.query(keep, [site, kind, ...columns]);
  }

  together<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.database.transaction(work);
  }
}

function digestOf({ content }: Original): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22);
}
