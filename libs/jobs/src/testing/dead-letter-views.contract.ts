import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { system } from '#kernel';
import { aDeadLetter } from './a-dead-letter.js';
import type { DeadLetterStores } from './dead-letters.contract.js';

export function deadLetterViewsContract(open: () => Promise<DeadLetterStores>): void {
  describe('views of dead letters', () => {
    let stores: DeadLetterStores;
    const [older, newer] = [aDeadLetter(), aDeadLetter({ kind: 'publishing.other', failedAt: new Date('2026-11-02T08:00:00.000Z') })];
    beforeAll(async () => {
      stores = await open();
      for (const state of [older, newer]) await stores.lay(state);
    });
    afterAll(() => stores.close());

    it.each([
      ['all, the last first', {}, [newer.id, older.id]],
      ['those of one kind', { kind: older.kind }, [older.id]],
      ['none of a kind that never failed', { kind: 'none' }, []],
    ])('show %s', async (_case, filter, ids) => {
      const page = await stores.views.list({ status: 'waiting', ...filter }, { page: 1, limit: 10 });
      expect(page.edges.map(({ node }) => node.id)).toEqual(ids);
      expect(page.totalCount).toBe(ids.length);
    });

    it('show what the job was to work with', async () => {
      const view = await stores.views.find(older.id);
      expect(JSON.parse(view?.payload ?? '')).toEqual(older.payload);
      expect(await stores.views.find('no-uuid')).toBeUndefined();
    });

    it('are found by the job, also by one of its returns', async () => {
      const found = async (queue: string, ...jobIds: string[]) => (await stores.views.ofJobs(queue, jobIds)).map(({ id }) => id).sort();
      expect(await found('letters', older.jobId, `${newer.jobId}~2`, 'never-failed')).toEqual([older.id, newer.id].sort());
      expect(await found('reactions', older.jobId)).toEqual([]);
    });

    it('tell who decided', async () => {
      const letter = await stores.deadLetters.find(older.id);
      letter?.discard(new Date());
      await stores.deadLetters.save(letter!, system('spec'));
      const { edges } = await stores.views.auditEntries({ page: 1, limit: 1 });
      expect(edges[0]?.node).toMatchObject({ actor: 'system:spec', action: 'dead-letter.discarded', subject: older.id });
      expect((await stores.views.list({ status: 'discarded' }, { page: 1, limit: 10 })).totalCount).toBe(1);
    });
  });
}
