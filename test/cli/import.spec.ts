import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#platform/testing';
import { anOldSite } from '../e2e/importing/an-old-site.js';
import { runQuoin } from '../chaos/support/run-quoin.js';
import { startWorker, type Running } from '../e2e/support/index.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

describe('import on a terminal', () => {
  let database: TestDatabase;
  let worker: Running;
  let site: Awaited<ReturnType<typeof anOldSite>>;
  const quoin = (...args: string[]): Promise<string> => runQuoin(args, { DATABASE_URL: database.url });

  beforeAll(async () => {
    [database, site] = await Promise.all([createTestDatabase(), anOldSite()]);
    worker = await startWorker({}, database);
  });

  afterAll(async () => {
    await worker[Symbol.asyncDispose]();
    await Promise.all([database.drop(), site.drop()]);
  });

  it('lets the worker bring a site in, and prints the report', async () => {
    const said = await quoin('import', 'wordpress', site.url);
    expect(said).toContain('The Old Site: completed');
    expect(said).toMatch(/posts +9 +0 +0 +0 +3/);
    expect(said).toMatch(/post\.too-long × 1: post 10 “Endless”/);
    expect(said).not.toContain('quoin:quoin');
    const list = await quoin('import', 'list');
    expect(list).toMatch(/completed {2}100 % {2}The Old Site/);
    expect(await quoin('import', 'show', list.split(' ')[0]!)).toContain('The Old Site: completed');
  });

  it('says what is wrong, without the password', async () => {
    const wrong = site.url.replace('quoin:quoin@', 'quoin:sesame@');
    const failed = await quoin('import', 'wordpress', wrong).catch((error: unknown) => (error as Error).message);
    expect(failed).toContain('import.source-refused');
    expect(failed).not.toContain('sesame');
  });
});
