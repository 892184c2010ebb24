import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { JobQueue } from '#platform/queue';
import { startTestRedis, type TestRedis } from '#platform/testing';
import { anAdmin, aPerson, faces, startApi, startWorker, type Answered, type Running } from '../support/index.js';

describe.each(['postgresql', 'redis'])('queues on %s', (store) => {
  let redis: TestRedis | undefined;
  let api: Running;
  let worker: Running;
  let admin: string;

  beforeAll(async () => {
    redis = store === 'redis' ? await startTestRedis() : undefined;
    const env: Record<string, string> = redis ? { REDIS_URL: redis.url } : {};
    api = await startApi(env);
    worker = await startWorker(env, api.database);
    admin = await anAdmin(api);
  });

  afterAll(async () => {
    await worker[Symbol.asyncDispose]();
    await api[Symbol.asyncDispose]();
    await redis?.stop();
  });

  describe.each(faces)('over $name', (face) => {
    const letters = async (): Promise<Answered> => {
      const all = (await face.run(api, 'queues', {}, admin)).data as unknown as Answered[];
      return all.find(({ name }) => name === 'letters')!;
    };

    it('are paused and resumed: their jobs wait meanwhile, and the audit log says who did it', async () => {
      expect((await face.run(api, 'pauseQueue', { name: 'letters' }, admin)).data).toMatchObject({ name: 'letters', isPaused: true });
      await worker.app.get(JobQueue).add([{ queue: 'letters', kind: 'press.unheard-of', id: `waits-${face.name}`, payload: {} }]);
      const before = await letters();
      expect(before).toMatchObject({ isPaused: true, waiting: 1 });
      expect((await face.run(api, 'resumeQueue', { name: 'letters' }, admin)).data).toMatchObject({ name: 'letters', isPaused: false });
      await vi.waitFor(async () => expect(await letters()).toMatchObject({ waiting: 0, failed: Number(before['failed']) + 1 }), 10_000);
      const { items } = (await face.run(api, 'auditEntries', { limit: 2 }, admin)).data;
      expect(items.map(({ action, subject }) => [action, subject])).toEqual([['queue.resumed', 'letters'], ['queue.paused', 'letters']]);
    });

    it('are not found by another name, and are for admins alone', async () => {
      const { accessToken } = await aPerson(api);
      for (const operation of ['pauseQueue', 'resumeQueue']) {
        expect((await face.run(api, operation, { name: 'nowhere' }, admin)).refused?.code).toBe('queue.not-found');
        expect((await face.run(api, operation, { name: 'letters' }, accessToken)).refused?.code).toBe('auth.forbidden');
        expect((await face.run(api, operation, { name: 'letters' })).refused?.code).toBe('auth.required');
      }
      expect((await face.run(api, 'queues', {}, accessToken)).refused?.code).toBe('auth.forbidden');
    });
  });
});
