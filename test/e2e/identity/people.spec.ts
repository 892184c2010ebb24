import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPerson, faces, send, signIn, startApi, type Running, type SignedInPerson } from '../support/index.js';

const account = { email: 'chief@quoin.example', password: 'locked-in-the-chase' };

describe('people', () => {
  let api: Running;
  let admin: string;

  beforeAll(async () => {
    api = await startApi({ QUOIN_ADMIN_EMAIL: account.email, QUOIN_ADMIN_PASSWORD: account.password });
    admin = await signIn(api, account);
  });
  afterAll(() => api[Symbol.asyncDispose]());

  describe.each(faces)('over $name', (face) => {
    let ada: SignedInPerson;
    let bob: SignedInPerson;
    beforeAll(async () => {
      ada = await aPerson(api, { name: `Ada ${face.name}` });
      bob = await aPerson(api, { name: `Bob ${face.name}` });
    });

    it('register as authors, and choose neither role nor id', async () => {
      const input = { name: 'Eve', email: `eve-${face.name}@quoin.example`, password: 'composing-stick' };
      const { data } = await face.run(api, 'createUser', { input });
      expect(data).toMatchObject({ name: 'Eve', email: input.email, role: 'author', version: 1, verifiedAt: null });
      const forged = await send(api.url, { method: 'POST', path: '/api/users', body: { ...input, role: 'admin', id: 'x' } });
      expect(forged.status).toBe(422);
    });

    it.each([
      ['is short', 'seven77', 'input.invalid'],
      ['is over 256 characters', 'x'.repeat(257), 'input.invalid'],
      ['is common', 'Password123', 'person.password-common'],
    ])('cannot take a password that %s', async (_what, password, code) => {
      const input = { name: 'Eve', email: `weak-${face.name}@quoin.example`, password };
      const { refused } = await face.run(api, 'createUser', { input });
      expect(refused).toMatchObject({ code, errors: { password: expect.any(Array) } });
    });

    it('may take a password of any characters, whole, in any Unicode form', async () => {
      const email = `unicode-${face.name}@quoin.example`;
      const password = `${'é🖨️'.repeat(80)} last`;
      await face.run(api, 'createUser', { input: { name: 'Zoë', email, password } });
      const login = (typed: string) => face.run(api, 'login', { input: { email, password: typed } });
      expect((await login(password.normalize('NFD'))).data).toMatchObject({ tokenType: 'Bearer' });
      expect((await login(password.slice(0, -1))).refused?.code).toBe('auth.credentials-refused');
    });

    it('cannot share an address, in any case of letters', async () => {
      const input = { name: 'Copy', email: ada.email.toUpperCase(), password: 'composing-stick' };
      expect((await face.run(api, 'createUser', { input })).refused?.code).toBe('person.email-taken');
    });

    it('show their address to themselves and to admins, and a mask to others', async () => {
      const asked = async (token?: string) => (await face.run(api, 'user', { id: ada.id }, token)).data.email as string;
      expect([await asked(ada.accessToken), await asked(admin)]).toEqual([ada.email, ada.email]);
      expect([await asked(bob.accessToken), await asked()]).toEqual(['p***@quoin.example', 'p***@quoin.example']);
    });

    it('are listed in the order that is asked for, page by page and cursor by cursor', async () => {
      const request = { limit: 100, sort: 'name', order: 'asc' };
      const { data } = await face.run(api, 'users', request, bob.accessToken);
      const names = data.items.map((one) => (one as unknown as { name: string }).name);
      expect(names.indexOf(`Ada ${face.name}`)).toBeLessThan(names.indexOf(`Bob ${face.name}`));
      expect(data.totalCount).toBe(names.length);
      const found = await face.run(api, 'users', { search: `a ${face.name}` }, bob.accessToken);
      expect(found.data).toMatchObject({ items: [{ id: ada.id }], totalCount: 1 });
    });

    it.each([
      ['per cent signs mean themselves', '%'],
      ['underscores mean themselves', 'A_a'],
    ])('are searched by text in which %s', async (_what, search) => {
      expect((await face.run(api, 'users', { search }, admin)).data.totalCount).toBe(0);
    });

    it('are found by their address by admins alone', async () => {
      const search = ada.email;
      expect((await face.run(api, 'users', { search }, admin)).data.items).toMatchObject([{ id: ada.id }]);
      expect((await face.run(api, 'users', { search }, bob.accessToken)).data.totalCount).toBe(0);
    });

    it('change their own name, and what is left out stays', async () => {
      const { data } = await face.run(api, 'updateUser', { id: ada.id, input: { name: 'Ada King' } }, ada.accessToken);
      expect(data).toMatchObject({ name: 'Ada King', email: ada.email, version: 2 });
      const same = await face.run(api, 'updateUser', { id: ada.id, input: {} }, ada.accessToken);
      expect(same.data.version).toBe(2);
      const none = await face.run(api, 'updateUser', { id: ada.id, input: { name: null } }, ada.accessToken);
      expect(none.refused?.code).toBe('input.invalid');
    });

    it.each(['Eve\r\nBcc: x@y.example', 'Eve\u2028anew', 'Eve\u202egnp.exe'])('have names of one line: not %j', async (name) => {
      const input = { name, email: `lines-${face.name}@quoin.example`, password: 'composing-stick' };
      expect((await face.run(api, 'createUser', { input })).refused?.code).toBe('input.invalid');
      expect((await face.run(api, 'updateUser', { id: ada.id, input: { name } }, ada.accessToken)).refused?.code).toBe('input.invalid');
    });

    it('are replaced whole', async () => {
      const input = { name: 'Robert', email: `robert-${face.name}@quoin.example` };
      const { data } = await face.run(api, 'replaceUser', { id: bob.id, input }, bob.accessToken);
      expect(data).toMatchObject({ name: input.name, email: bob.email, pendingEmail: input.email });
      const givenByAnAdmin = await face.run(api, 'replaceUser', { id: bob.id, input: { name: 'Bob', email: bob.email } }, admin);
      expect(givenByAnAdmin.data).toMatchObject({ name: 'Bob', email: bob.email, pendingEmail: null });
    });

    it('are changed in the version that was read, and in no other', async () => {
      const change = (ifVersion: number) =>
        face.run(api, 'updateUser', { id: ada.id, input: { name: 'Countess' }, ifVersion }, ada.accessToken);
      expect((await change(1)).refused?.code).toBe('version.stale');
      expect((await change(2)).data).toMatchObject({ name: 'Countess', version: 3 });
    });

    it('are not changed by others', async () => {
      const change = { id: ada.id, input: { name: 'Mallory' } };
      expect((await face.run(api, 'updateUser', change, bob.accessToken)).refused?.code).toBe('auth.forbidden');
      expect((await face.run(api, 'updateUser', change)).refused?.code).toBe('auth.required');
      const role = await face.run(api, 'changeUserRole', { id: bob.id, role: 'admin' }, bob.accessToken);
      expect(role.refused?.code).toBe('auth.forbidden');
    });

    it('are another role from the next request on, with the token that they have', async () => {
      const { accessToken, id } = await aPerson(api);
      const mayDisable = async () => (await face.run(api, 'enableUser', { id }, accessToken)).refused?.code ?? 'yes';
      expect(await mayDisable()).toBe('auth.forbidden');
      await face.run(api, 'changeUserRole', { id, role: 'admin' }, admin);
      expect(await mayDisable()).toBe('yes');
      await face.run(api, 'changeUserRole', { id, role: 'reader' }, admin);
      expect(await mayDisable()).toBe('auth.forbidden');
    });

    it('are forgotten, with all that is personal, and stay the author of what they wrote', async () => {
      const gone = await aPerson(api, { name: 'Gone Soon' });
      const input = { title: 'It stays', content: '', published: true };
      const post = (await face.run(api, 'createPost', { input }, gone.accessToken)).data;
      expect((await face.run(api, 'deleteUser', { id: gone.id }, gone.accessToken)).data).toBe(true);
      expect(await face.run(api, 'user', { id: gone.id }, admin)).toEqual({ data: null });
      expect((await face.run(api, 'me', {}, gone.accessToken)).refused?.code).toBe('auth.session-ended');
      expect((await face.run(api, 'users', { search: gone.email }, admin)).data.totalCount).toBe(0);
      const login = await face.run(api, 'login', { input: { email: gone.email, password: gone.password } });
      expect(login.refused?.code).toBe('auth.credentials-refused');
      const answer = await fetch(`${api.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: `{ post(id: "${post.id}") { author { id name email role } } }` }),
      });
      expect(await answer.json()).toEqual({
        data: { post: { author: { id: gone.id, name: 'Deleted user', email: '', role: 'reader' } } },
      });
      const again = { name: 'Anew', email: gone.email, password: 'composing-stick' };
      expect((await face.run(api, 'createUser', { input: again })).data).toMatchObject({ name: 'Anew' });
    });

    it('who do not exist are not found', async () => {
      const id = '01930a3e-7c00-7000-8000-000000000000';
      expect(await face.run(api, 'user', { id })).toEqual({ data: null });
      expect((await face.run(api, 'disableUser', { id }, admin)).refused?.code).toBe('person.not-found');
    });
  });

  it('are told where their posts and comments are', async () => {
    const { id, accessToken } = await aPerson(api);
    const answer = await send(api.url, { method: 'GET', path: `/api/users/${id}` }, accessToken);
    const self = `/api/users/${id}`;
    expect(await answer.json()).toMatchObject({ links: { self, posts: `${self}/posts`, comments: `${self}/comments` } });
  });

  it('are read forwards and backwards by cursor, each of them once', async () => {
    interface Listed {
      data: { id: string }[];
      pagination: { total: number; startCursor: string; endCursor: string };
      links: { next: string | null; prev: string | null };
    }
    const list = async (path: string): Promise<Listed> =>
      (await (await fetch(`${api.url}${path}`, { headers: { authorization: `Bearer ${admin}` } })).json()) as Listed;
    const idsOf = ({ data }: Listed) => data.map(({ id }) => id);
    const by = '/api/users?sort=name&order=asc&limit=';
    const whole = await list(`${by}100`);
    const pages = [await list(`${by}3`)];
    pages.push(await list(`${by}3&after=${pages[0]?.pagination.endCursor}`));
    for (let next = pages.at(-1)?.links.next; next; next = pages.at(-1)?.links.next) pages.push(await list(next));
    expect(pages.flatMap(idsOf)).toEqual(idsOf(whole));
    expect(whole.pagination.total).toBe(whole.data.length);
    const back = await list(pages.at(-1)?.links.prev ?? '');
    expect(idsOf(back)).toEqual(idsOf(whole).slice(-3 - (pages.at(-1)?.data.length ?? 0)).slice(0, 3));
  });
});
