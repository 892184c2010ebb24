import { describe, expect, it } from 'vitest';
import { withStores } from '#platform/testing';
import { anImport } from './an-import.js';
import type { OpenStores } from './importing-stores.js';

const at = new Date('2026-11-22T10:00:00.000Z');

export function importViewsContract(open: OpenStores): void {
  describe('imports as admins see them', () => {
    const stores = withStores(open);

    it('tell how far they are, and nothing of the way into the source', async () => {
      const run = anImport({ sealedAddress: 'a-secret' });
      run.survey({ site: 'old.example', siteName: 'Old', total: 400, notes: [] }, at);
      run.advance({ rows: 100, ms: 1_000, next: '100', report: run.snapshot().report }, at);
      await stores().imports.save(run);
      const view = await stores().importViews.find(run.id);
      expect(view).toMatchObject({ source: 'db.example:3306/wordpress', percent: 25, rowsPerSecond: 100, secondsLeft: 3, status: 'running', stage: 'people' });
      expect(JSON.stringify(view)).not.toContain('a-secret');
      run.cancel(at);
      await stores().imports.save(run);
    });

    it('come the newest first', async () => {
      const runs = [anImport(), anImport()];
      for (const run of runs) {
        run.cancel(at);
        await stores().imports.save(run);
      }
      const { edges, totalCount } = await stores().importViews.list({ page: 1, limit: 2 });
      expect(edges.map(({ node }) => node.id)).toEqual(runs.map(({ id }) => id).reverse());
      expect(totalCount).toBe(3);
      expect(await stores().importViews.find('no-uuid')).toBeUndefined();
    });
  });
}
