import { describe, expect, it } from 'vitest';
import { aProcess } from '../../chaos/support/a-process.js';

describe.each(['api', 'worker'] as const)('in production the %s', (app) => {
  it.each([
    ['no secret', {}, 'JWT_SECRET is required'],
    ['a short one', { JWT_SECRET: 'too-short-4711' }, 'JWT_SECRET must have at least 32 characters'],
    ['a weak one', { JWT_SECRET: 'abc'.repeat(20) }, 'JWT_SECRET is weak'],
    ['the one of development', { JWT_SECRET: 'quoin-development-secret-not-for-production' }, 'JWT_SECRET is one that everybody knows'],
  ])('does not start with %s, says why, and does not show it', async (_what, secret: { JWT_SECRET?: string }, why) => {
    await using started = await aProcess(app, { NODE_ENV: 'production', DATABASE_URL: 'postgres://quoin@127.0.0.1:1/none', ...secret });
    expect(await started.ended).toBe(1);
    expect(started.output()).toContain(why);
    if (secret.JWT_SECRET) expect(started.output()).not.toContain(secret.JWT_SECRET);
  }, 60_000);
});
