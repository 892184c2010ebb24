import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Database } from '#platform/database';
import { JobQueue } from '#platform/queue';
import { anAdmin, aPerson, faces, startApi, startWorker, type Running } from '../support/index.js';

describe('dead letters', () => {
  let api: Running;
  let worker: Running;
  let admin: string;
  beforeAll(async () => {
    api = await startApi();
    worker = await startWorker({}, api.database);
    admin = await anAdmin(api);
  });
  afterAll(async () => {
    await worker[Symbol.asyncDispose]();
    await api[Symbol.asyncDispose]();
  });

  describe.each(faces)('over $name', (face) => {
    /** A job of a kind that nobody knows is dead at once. */
    const aDeadJob = async (id: string): Promise<string> => {
      const job = { queue: 'reactions', kind: 'press.unheard-of', id: `${face.name}-${id}`, payload: { sheet: 4 } } as const;
      await worker.app.get(JobQueue).add([job]);
      const found = async () => (await face.run(api, 'deadLetters', { limit: 100 }, admin)).data.items.find(({ jobId }) => jobId === job.id);
      await vi.waitFor(async () => expect(await found()).toBeDefined(), { timeout: 10_000 });
      return (await found())!.id;
    };

    it('are listed, inspected, sent again, and wait again when they fail again', async () => {
      const id = await aDeadJob('resent');
      const letter = (await face.run(api, 'deadLetter', { id }, admin)).data;
      expect(letter).toMatchObject({ kind: 'press.unheard-of', reason: 'Unknown job kind: press.unheard-of', failures: 1, status: 'waiting' });
      expect(JSON.parse(letter['payload'] as string)).toEqual({ sheet: 4 });

      const resent = await face.run(api, 'resendDeadLetter', { id }, admin);
      expect(resent.data).toMatchObject({ id, status: 'resent' });
      await vi.waitFor(async () => {
        expect((await face.run(api, 'deadLetter', { id }, admin)).data).toMatchObject({ status: 'waiting', failures: 2, attempts: 2 });
      }, { timeout: 10_000 });
    });

    it('are discarded once, and the audit log says by whom', async () => {
      const id = await aDeadJob('discarded');
      expect((await face.run(api, 'discardDeadLetter', { id }, admin)).refused).toBeUndefined();
      expect((await face.run(api, 'discardDeadLetter', { id }, admin)).refused?.code).toBe('dead-letter.handled');
      expect((await face.run(api, 'resendDeadLetter', { id }, admin)).refused?.code).toBe('dead-letter.handled');
      const { items } = (await face.run(api, 'auditEntries', {}, admin)).data;
      expect(items.filter(({ subject }) => subject === id)).toMatchObject([{ action: 'dead-letter.discarded', actor: expect.stringMatching(/^person:/) }]);
      expect((await face.run(api, 'deadLetters', { status: 'discarded' }, admin)).data.items.map((one) => one.id)).toContain(id);
    });

    it.each(['no-uuid', '01930a3e-7c00-7000-8000-000000000000'])('are not found by %s', async (id) => {
      expect((await face.run(api, 'deadLetter', { id }, admin)).data).toBeNull();
      expect((await face.run(api, 'resendDeadLetter', { id }, admin)).refused?.code).toBe('dead-letter.not-found');
      expect((await face.run(api, 'discardDeadLetter', { id }, admin)).refused?.code).toBe('dead-letter.not-found');
    });

    it('are for admins alone', async () => {
      const { accessToken } = await aPerson(api);
      const asked = [['deadLetters', {}], ['deadLetter', { id: 'x' }], ['resendDeadLetter', { id: 'x' }], ['discardDeadLetter', { id: 'x' }], ['auditEntries', {}]] as const;
      for (const [operation, args] of asked) {
        expect((await face.run(api, operation, args, accessToken)).refused?.code).toBe('auth.forbidden');
        expect((await face.run(api, operation, args)).refused?.code).toBe('auth.required');
      }
    });
  });

  it('say which event they come from, and keep nothing that a mail server would see', async () => {
    const { rows } = await api.app.get(Database).pool.query('SELECT count(*)::int AS letters FROM dead_letters WHERE payload::text LIKE $1', ['%@quoin.example%']);
    expect(rows).toEqual([{ letters: 0 }]);
  });
});
