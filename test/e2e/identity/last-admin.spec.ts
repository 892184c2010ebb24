import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPerson, faces, signIn, startApi, type Running } from '../support/index.js';

const account = { email: 'chief@quoin.example', password: 'locked-in-the-chase' };

describe.each(faces)('the last admin, over $name', (face) => {
  let api: Running;
  let second: Running;
  let admin: string;
  let id: string;

  beforeAll(async () => {
    const environment = { QUOIN_ADMIN_EMAIL: account.email, QUOIN_ADMIN_PASSWORD: account.password };
    api = await startApi(environment);
    second = await startApi(environment, api.database);
    admin = await signIn(api, account);
    id = (await face.run(api, 'me', {}, admin)).data.id;
  });
  afterAll(async () => {
    for (const one of [second, api]) await one[Symbol.asyncDispose]();
  });

  it.each([
    ['changeUserRole', { role: 'author' }],
    ['disableUser', {}],
    ['deleteUser', {}],
  ])('is not lost by %s', async (operation, args) => {
    expect((await face.run(api, operation, { id, ...args }, admin)).refused).toMatchObject({ code: 'person.last-admin' });
    expect((await face.run(api, 'me', {}, admin)).data).toMatchObject({ role: 'admin', disabledAt: null });
  });

  it('stays, when two admins on two processes take the role from each other at once', async () => {
    const other = await aPerson(api);
    for (let round = 0; round < 5; round += 1) {
      await face.run(api, 'changeUserRole', { id: other.id, role: 'admin' }, admin);
      const outcomes = await Promise.all([
        face.run(api, 'changeUserRole', { id: other.id, role: 'author' }, admin),
        face.run(second, 'changeUserRole', { id, role: 'author' }, other.accessToken),
      ]);
      // Who lost may have lost the role before asking.
      expect(outcomes.map(({ refused }) => refused?.code).filter((code) => code !== undefined)).toHaveLength(1);
      const roles = await Promise.all(
        [admin, other.accessToken].map(async (token) => (await face.run(api, 'me', {}, token)).data['role']),
      );
      expect(roles.sort()).toEqual(['admin', 'author']);
      if ((await face.run(api, 'me', {}, admin)).data['role'] === 'admin') continue;
      await face.run(api, 'changeUserRole', { id, role: 'admin' }, other.accessToken);
    }
  });
});
