import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { system } from '#kernel';
import type { DeadLetterViews } from '../application/ports/dead-letter-views.js';
import type { DeadLetters } from '../application/ports/dead-letters.js';
import type { DeadLetterState } from '../domain/dead-letter.js';
import { aDeadLetter } from './a-dead-letter.js';

/** Where dead letters lie, and the queue's way of laying one there. */
export interface DeadLetterStores {
  readonly deadLetters: DeadLetters;
  readonly views: DeadLetterViews;
  lay(state: DeadLetterState): Promise<void>;
  close(): Promise<void>;
}

export function deadLettersContract(open: () => Promise<DeadLetterStores>): void {
  describe('dead letters', () => {
    const by = system('spec');
    let stores: DeadLetterStores;
    beforeAll(async () => void (stores = await open()));
    afterAll(() => stores.close());

    it('are found as they were laid', async () => {
      const state = aDeadLetter();
      await stores.lay(state);
      expect((await stores.deadLetters.find(state.id))?.snapshot()).toEqual(state);
    });

    it.each(['no-uuid', '01930a3e-7c00-7000-8000-000000000000'])('are not found by %s', async (id) => {
      expect(await stores.deadLetters.find(id)).toBeUndefined();
    });

    it('are handled by one of two who decide at once', async () => {
      const { id, ...rest } = aDeadLetter();
      await stores.lay({ id, ...rest });
      const [one, other] = [await stores.deadLetters.find(id), await stores.deadLetters.find(id)];
      one?.sendAgain(new Date());
      other?.discard(new Date());
      await stores.deadLetters.save(one!, by);
      await expect(stores.deadLetters.save(other!, by)).rejects.toMatchObject({ code: 'version.stale' });
      expect((await stores.views.auditEntries({ page: 1, limit: 100 })).edges.filter(({ node }) => node.subject === id)).toHaveLength(1);
    });
  });
}
