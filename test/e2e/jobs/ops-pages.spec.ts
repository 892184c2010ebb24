import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { JobQueue } from '#platform/queue';
import { anAdmin, aPerson, send, startApi, startWorker, type Running } from '../support/index.js';

describe('the pages of whoever runs the publication', () => {
  let api: Running;
  let worker: Running;
  let cookie: string;
  const begin = (accessToken: unknown) => send(api.url, { method: 'POST', path: '/ops/session', body: { accessToken } });
  const open = async (path: string, as = cookie) => {
    const answer = await fetch(`${api.url}${path}`, { headers: { cookie: as } });
    return { status: answer.status, text: await answer.text() };
  };

  beforeAll(async () => {
    api = await startApi();
    worker = await startWorker({}, api.database);
    const answer = await begin(await anAdmin(api));
    expect(answer.status).toBe(204);
    const given = answer.headers.get('set-cookie') ?? '';
    expect(given).toMatch(/; Path=\/ops; Max-Age=900; HttpOnly; SameSite=Strict$/);
    cookie = given.split(';')[0] ?? '';
  });

  afterAll(async () => {
    await worker[Symbol.asyncDispose]();
    await api[Symbol.asyncDispose]();
  });

  it.each([['/ops'], ['/ops/queues'], ['/ops/queues/letters/failed']])('ask for a sign-in at %s, and show nothing before', async (path) => {
    for (const as of ['', 'quoin_ops=forged.token.here']) {
      const shown = await open(path, as);
      expect(shown.status).toBe(401);
      expect(shown.text).not.toContain('<table');
    }
  });

  it.each([
    ['somebody who is no admin', async () => (await aPerson(api)).accessToken],
    ['a forged token', async () => 'a.b.c'],
    ['no token', async () => undefined],
  ])('are not for %s', async (_who, token) => {
    expect((await begin(await token())).status).toBe(403);
  });

  it('show the lag, the queues and the dead letters, and send one again by a button', async () => {
    await worker.app.get(JobQueue).add([{ queue: 'reactions', kind: '<b>press</b>', id: 'ops-page', payload: {} }]);
    await vi.waitFor(async () => expect((await open('/ops')).text).toContain('Unknown job kind: &lt;b&gt;press'), { timeout: 10_000 });
    const { text } = await open('/ops');
    expect(text).toMatch(/Lag<b class="good">/);
    expect(text).not.toContain('<b>press');
    const action = /action="(\/ops\/dead-letters\/[\w-]+\/discard)"/.exec(text)?.[1] ?? '';
    const pressed = { method: 'POST', redirect: 'manual', headers: { 'content-type': 'application/x-www-form-urlencoded' } } as const;
    expect((await fetch(`${api.url}${action}`, pressed)).status).toBe(303);
    expect((await open('/ops')).text).toContain('Send again');
    expect((await fetch(`${api.url}${action}`, { ...pressed, headers: { ...pressed.headers, cookie } })).status).toBe(303);
    expect((await open('/ops')).text).not.toContain('Send again');
  });

  it('let one failed job be tried again from the list of its queue, and say so', async () => {
    await worker.app.get(JobQueue).add([{ queue: 'letters', kind: 'press.lost', id: 'one-of-many', payload: {} }]);
    const list = '/ops/queues/letters/failed';
    await vi.waitFor(async () => expect((await open(list)).text).toContain('/resend'), { timeout: 10_000 });
    const action = /action="(\/ops\/dead-letters\/[\w-]+\/resend\?from=letters\/failed)"/.exec((await open(list)).text)?.[1] ?? '';
    const headers = { 'content-type': 'application/x-www-form-urlencoded', cookie };
    const pressed = await fetch(`${api.url}${action}`, { method: 'POST', redirect: 'manual', headers });
    expect([pressed.status, pressed.headers.get('location')]).toEqual([303, list]);
    // It fails again, under the number of its return.
    await vi.waitFor(async () => expect((await open(list)).text).toContain('one-of-many~1'), { timeout: 10_000 });
  });

  it('say of a job that events share how many they are, and that each goes on by itself', async () => {
    const events = ['first', 'second'].map((id) => ({ id, type: 'press.ran.v1', subject: id, time: new Date(), data: {} }));
    await worker.app.get(JobQueue).add([{ queue: 'reactions', kind: 'press.shared', id: 'shared', payload: { events } }]);
    const list = async () => (await open('/ops/queues/reactions/failed')).text;
    await vi.waitFor(async () => expect(await list()).toContain('press.shared × 2'), { timeout: 10_000 });
    expect(await list()).toContain('Each of its events went on by itself.');
    await vi.waitFor(async () => expect(await list()).toMatch(/first\.press\.shared.*second\.press\.shared|second\.press\.shared.*first\.press\.shared/), { timeout: 10_000 });
  });

  it('pause a queue by a button that is for admins, and say so until it is resumed', async () => {
    const press = (action: string, as = cookie) =>
      fetch(`${api.url}/ops/queues/letters/${action}`, {
        ...{ method: 'POST', redirect: 'manual', headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: as } },
      });
    const pause = 'action="/ops/queues/letters/pause"';
    expect((await press('pause', 'quoin_ops=forged.token.here')).status).toBe(303);
    expect((await open('/ops/queues')).text).toContain(pause);
    const pressed = await press('pause');
    expect([pressed.status, pressed.headers.get('location')]).toEqual([303, '/ops/queues']);
    expect((await open('/ops')).text).toContain('Paused<b class="bad">letters');
    const { text } = await open('/ops/queues');
    expect(text).toContain('action="/ops/queues/letters/resume"');
    expect(text).not.toContain(pause);
    await press('resume');
    expect((await open('/ops/queues')).text).toContain(pause);
    expect((await open('/ops')).text).not.toContain('Paused');
  });

  it('show the jobs of a queue', async () => {
    expect((await open('/ops/queues')).text).toContain('/ops/queues/letters/completed');
    expect(await open('/ops/queues/reactions/failed')).toMatchObject({ status: 200, text: expect.stringContaining('ops-page') });
    expect((await open('/ops/queues/nowhere/failed')).status).toBe(404);
  });
});
