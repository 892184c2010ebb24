import { describe, expect, it } from 'vitest';
import { readConfig } from './index.js';

const minimal = { DATABASE_URL: 'postgres://quoin@localhost/quoin' };

describe('the configuration', () => {
  it('has the documented defaults', () => {
    expect(readConfig(minimal)).toMatchObject({
      environment: 'development',
      port: 3000,
      workerPort: 3001,
      publicUrl: 'http://localhost:3000',
      database: { max: 20, min: 5, idleMs: 30_000, connectMs: 2_000, maxUses: 7_500 },
    });
  });

  it('names every fault at once', () => {
    const wrong = { PORT: 'http', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud', QUOIN_ADMIN_EMAIL: 'a@b.example' };
    expect(() => readConfig(wrong)).toThrow(
      /PORT must be.*\n.*LOG_LEVEL must be one of.*\n.*DATABASE_URL must be.*\n.*QUOIN_ADMIN_PASSWORD is required/,
    );
  });

  it.each([
    ['an address that is none', { QUOIN_ADMIN_EMAIL: 'admin' }, /^.*\n {2}QUOIN_ADMIN_EMAIL must be an e-mail address$/],
    ['an address without end', { QUOIN_ADMIN_EMAIL: `${'a'.repeat(250)}@b.example` }, /QUOIN_ADMIN_EMAIL must be an e-mail address$/],
    ['a short password', { QUOIN_ADMIN_PASSWORD: 'secret' }, /^.*\n {2}QUOIN_ADMIN_PASSWORD must have 8 to 256 characters$/],
    ['a password without end', { QUOIN_ADMIN_PASSWORD: 'secret'.repeat(50) }, /QUOIN_ADMIN_PASSWORD must have 8 to 256 characters$/],
  ])('takes no admin with %s', (_what, fault, message) => {
    const account = { QUOIN_ADMIN_EMAIL: 'a@b.example', QUOIN_ADMIN_PASSWORD: 'locked-in-the-chase' };
    expect(() => readConfig({ ...minimal, ...account, ...fault })).toThrow(message);
  });

  it('simulates payments where there is no account, and never in production', () => {
    const production = { ...minimal, NODE_ENV: 'production', JWT_SECRET: 'a secret that has enough characters' };
    expect(readConfig(minimal).payments.simulated).toBe(true);
    expect(readConfig({ ...minimal, STRIPE_SECRET_KEY: 'sk_test_1' }).payments.simulated).toBe(false);
    expect(readConfig(production).payments).toMatchObject({ simulated: false, webhookSecrets: [] });
    expect(() => readConfig({ ...production, STRIPE_SECRET_KEY: 'sk_live_1' })).toThrow(/STRIPE_WEBHOOK_SECRET is required/);
    const rotating = { ...production, STRIPE_SECRET_KEY: 'sk_live_1', STRIPE_WEBHOOK_SECRET: 'whsec_new, whsec_old' };
    expect(readConfig(rotating).payments.webhookSecrets).toEqual(['whsec_new', 'whsec_old']);
  });

  it.each([
    ['is missing', {}, /JWT_SECRET is required/],
    ['is short', { JWT_SECRET: 'short' }, /JWT_SECRET must have at least 32 characters/],
    ['repeats itself', { JWT_SECRET: 'abc'.repeat(20) }, /JWT_SECRET is weak/],
    ['is that of development', { JWT_SECRET: 'quoin-development-secret-not-for-production' }, /JWT_SECRET is one that everybody knows/],
  ])('stops the start in production when the secret %s, and does not show it', (_case, secret, message) => {
    expect(() => readConfig({ ...minimal, ...secret, NODE_ENV: 'production' })).toThrow(message);
  });
});
