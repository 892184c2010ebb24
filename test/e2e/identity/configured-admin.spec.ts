import { expect, it } from 'vitest';
import { overRest, signIn, startApi } from '../support/index.js';

const account = { email: 'chief@quoin.example', password: 'locked-in-the-chase' };
const environment = { QUOIN_ADMIN_EMAIL: account.email, QUOIN_ADMIN_PASSWORD: account.password };

it('the admin that the environment names exists after the start, and after the next one', async () => {
  await using first = await startApi(environment);
  await using second = await startApi(environment, first.database);
  for (const api of [first, second]) {
    const me = await overRest.run(api, 'me', {}, await signIn(api, account));
    expect(me.data).toMatchObject({ email: account.email, role: 'admin' });
  }
});

it('a password that everybody tries first stops the start', async () => {
  await expect(startApi({ ...environment, QUOIN_ADMIN_PASSWORD: 'password123' })).rejects.toThrow('QUOIN_ADMIN_PASSWORD is one of the most common passwords');
});
