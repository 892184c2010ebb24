import { describe, expect, it } from 'vitest';
import { withStores } from '#platform/testing';
import { counted } from '../domain/report.js';
import { anImport } from './an-import.js';
import type { OpenStores } from './importing-stores.js';

const at = new Date('2026-11-22T10:00:00.000Z');

export function importsContract(open: OpenStores): void {
  describe('imports', () => {
    const stores = withStores(open);

    it('are found as they were saved, and can be saved on', async () => {
      const run = anImport();
      await stores().imports.save(run);
      run.survey({ site: 'old.example', siteName: 'Old', total: 10, notes: [{ code: 'type.unknown', about: 'product: 3' }] }, at);
      run.advance({ rows: 4, ms: 2_000, next: '4', report: counted(run.snapshot().report, 'people', 'added', 4) }, at);
      await stores().imports.save(run);
      expect((await stores().imports.find(run.id))?.snapshot()).toEqual({ ...run.snapshot(), version: 2 });
      expect(run.snapshot()).toMatchObject({ cursor: '4', done: 4, rowsPerSecond: 2 });
      run.cancel(at);
      await stores().imports.save(run);
    });

    it.each(['no-uuid', '01930a3e-7c00-7000-8000-0000000fffff'])('are not found by %s', async (id) => {
      expect(await stores().imports.find(id)).toBeUndefined();
    });

    it('run one at a time', async () => {
      const [first, second] = [anImport(), anImport()];
      await stores().imports.save(first);
      await expect(stores().imports.save(second)).rejects.toMatchObject({ code: 'import.under-way' });
      first.pause(at);
      await stores().imports.save(first);
      const third = anImport();
      await stores().imports.save(third);
      first.resume(at);
      await expect(stores().imports.save(first)).rejects.toMatchObject({ code: 'import.under-way' });
      third.cancel(at);
      await stores().imports.save(third);
    });

    it('are not overwritten by somebody who read an older version', async () => {
      const run = anImport();
      await stores().imports.save(run);
      const [one, other] = [(await stores().imports.find(run.id))!, (await stores().imports.find(run.id))!];
      one.cancel(at);
      await stores().imports.save(one);
      other.pause(at);
      await expect(stores().imports.save(other)).rejects.toMatchObject({ code: 'version.stale' });
    });
  });
}
