import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPerson, startApi, type Running } from '../support/index.js';

describe('whoever has the version already', () => {
  let api: Running;
  let address: string;

  beforeAll(async () => {
    api = await startApi();
    address = `${api.url}/api/users/${(await aPerson(api)).id}`;
  });
  afterAll(() => api[Symbol.asyncDispose]());

  it('is told a strong tag that no shared cache may mix up', async () => {
    const answer = await fetch(address);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    expect(answer.headers.get('vary')).toContain('authorization');
  });

  it.each([
    ['the same tag', '"1"', 304],
    ['the weak form of it', 'W/"1"', 304],
    ['one of several', '"7", "1"', 304],
    ['any', '*', 304],
    ['another one', '"2"', 200],
    ['no tag at all', '1', 200],
  ])('and sends %s with If-None-Match', async (_what, tag, status) => {
    const answer = await fetch(address, { headers: { 'if-none-match': tag } });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('etag')).toBe('"1"');
    const body = await answer.text();
    expect(body === '').toBe(status === 304);
  });
});
