import { describe, expect, it } from 'vitest';
import { system } from '#kernel';
import { withStores } from '#platform/testing';
import type { AuditEntryView } from '../application/audit-entry-view.js';
import type { Queues } from '../application/ports/queues.js';

/** Queues without jobs, and what the audit log says, newest first. */
export interface QueueStores {
  readonly queues: Queues;
  entries(): Promise<readonly AuditEntryView[]>;
  close(): Promise<void>;
}

export function queuesContract(open: () => Promise<QueueStores>): void {
  describe('queues', () => {
    const by = system('spec');
    const stores = withStores(open);
    const paused = async () => (await stores().queues.list()).filter(({ isPaused }) => isPaused).map(({ name }) => name);

    it('are listed, none of them paused and nothing in them', async () => {
      const all = await stores().queues.list();
      expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(['reactions', 'letters']));
      expect(all.find(({ name }) => name === 'letters')).toEqual({
        ...{ name: 'letters', isPaused: false, waiting: 0, active: 0, delayed: 0, failed: 0, completed: 0 },
      });
    });

    it('are paused and resumed one by one, and the audit log says so once', async () => {
      const { queues, entries } = stores();
      for (const _time of [1, 2]) await queues.setPaused('letters', true, by);
      expect(await paused()).toEqual(['letters']);
      for (const _time of [1, 2]) await queues.setPaused('letters', false, by);
      expect(await paused()).toEqual([]);
      const said = (await entries()).filter(({ subject }) => subject === 'letters');
      expect(said.map(({ action, actor }) => [action, actor]).sort()).toEqual([['queue.paused', 'system:spec'], ['queue.resumed', 'system:spec']]);
    });

    it('are not found by another name', async () => {
      await expect(stores().queues.setPaused('nowhere', true, by)).rejects.toMatchObject({ code: 'queue.not-found' });
    });
  });
}

/** For those whose store can go away by itself. */
export function queuesAwayContract(open: () => Promise<QueueStores & { goAway(): Promise<void> }>): void {
  describe('queues whose store is away', () => {
    const stores = withStores(open);

    it('say so, and enter nothing in the audit log', async () => {
      const { queues, entries, goAway } = stores();
      await goAway();
      await expect(queues.list()).rejects.toMatchObject({ code: 'queue.unavailable' });
      await expect(queues.setPaused('letters', true, system('spec'))).rejects.toMatchObject({ code: 'queue.unavailable' });
      expect(await entries()).toEqual([]);
    });
  });
}
