import { afterAll, beforeAll, expect, it } from 'vitest';
import { Database } from '#platform/database';
import { JobHandlers } from '#platform/queue';
import { aPerson, overRest, startApi, startWorker, type Running } from '../support/index.js';

let api: Running;
const workers: Running[] = [];
beforeAll(async () => {
  api = await startApi();
  for (const _ of ['one', 'other']) workers.push(await startWorker({}, api.database));
});
afterAll(async () => {
  for (const each of [...workers, api]) await each[Symbol.asyncDispose]();
});

it('Posts that are due are published once each, though two workers are given the job at the same time', async () => {
  const { accessToken } = await aPerson(api);
  const { pool } = api.app.get(Database);
  const posts = 40;
  for (let n = 0; n < posts; n += 1) {
    const { data } = await overRest.run(api, 'createPost', { input: { title: `Due ${n}`, content: '' } }, accessToken);
    await overRest.run(api, 'schedulePost', { id: data['id'], input: { at: '2099-01-01T00:00:00.000Z' } }, accessToken);
  }
  const publish = workers.map(({ app }) => app.get(JobHandlers, { strict: false }).all().find(({ kind }) => kind === 'publishing.publish-due-posts')!);
  await pool.query(`UPDATE posts SET scheduled_for = now()`);
  await Promise.all([...publish, ...publish].map((job) => job.handler.handle({}, {} as never)));
  const { rows } = await pool.query(
    `SELECT (SELECT count(*)::int FROM outbox WHERE type = 'publishing.post-published.v1') AS told,
       (SELECT count(DISTINCT subject)::int FROM outbox WHERE type = 'publishing.post-published.v1') AS of,
       (SELECT count(*)::int FROM posts WHERE status = 'published' AND version = 3) AS published`,
  );
  expect(rows).toEqual([{ told: posts, of: posts, published: posts }]);
});
