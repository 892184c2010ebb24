import { beforeEach, describe, expect, it } from 'vitest';
import { anonymous } from '#kernel';
import { aHouse, password, type House } from '../testing/a-house.js';
import { PlainPasswords } from '../testing/plain-passwords.js';
import { ChangePassword } from './change-password.js';
import { DisablePerson } from './disable-person.js';
import { EndSession } from './end-session.js';
import { ListSessions } from './list-sessions.js';
import { RefreshSession } from './refresh-session.js';
import { SignIn } from './sign-in.js';
import { SignOutEverywhere } from './sign-out-everywhere.js';
import { SignOut } from './sign-out.js';

let house: House;
let ada: string;
beforeEach(async () => {
  house = aHouse();
  ada = await house.join('Ada');
});
const admin = () => house.actor('01930a3e-7c00-7000-8000-00000000000f', 'admin');
const refresh = (refreshToken: string) => house.ask(new RefreshSession(anonymous, refreshToken));
const sessions = () => house.ask(new ListSessions(house.actor(ada)));

describe('signing in', () => {
  it('begins a session, and gives tokens that speak for the person', async () => {
    const { accessToken, expiresIn } = await house.ask(new SignIn(anonymous, 'ADA@Quoin.example', password, 'x'.repeat(300)));
    const [session] = await sessions();
    expect(house.tokens.read(accessToken)).toMatchObject({ personId: ada, sessionId: session?.id });
    expect([expiresIn, session?.device]).toEqual([900, 'x'.repeat(200)]);
  });

  it.each([
    ['a wrong password', 'Ada', 'not-this-one', 'auth.credentials-refused'],
    ['no password', 'Ada', '', 'auth.credentials-refused'],
    ['an unknown address', 'Nobody', password, 'auth.credentials-refused'],
    ['an unknown address and the password of nobody', 'Nobody', '', 'auth.credentials-refused'],
  ])('is refused with %s', async (_what, name, by, code) => {
    expect(await house.outcome(house.signIn(name, by))).toBe(code);
    expect(await sessions()).toEqual([]);
  });

  it.each([
    [password, 'auth.account-disabled'],
    ['not-this-one', 'auth.credentials-refused'],
  ])('tells somebody who is locked out so, once they have shown their password (%s: %s)', async (by, code) => {
    await house.ask(new DisablePerson(admin(), ada));
    expect(await house.outcome(house.signIn('Ada', by))).toBe(code);
  });

  it.each(['Ada', 'Nobody', 'Phpass', 'Bcrypt', 'Without'])('costs as much work for %s, also when nobody came before', async (name) => {
    const work: string[] = [];
    class CountedPasswords extends PlainPasswords {
      override hash(text: string): Promise<string> {
        work.push('hash');
        return super.hash(text);
      }
      override async matches(hash: string, text: string): Promise<boolean> {
        if (hash !== '') work.push(`matches ${hash.slice(0, 4)}`);
        return hash === (await super.hash(text));
      }
      override costAlike(one: string, other: string): boolean {
        return one.slice(0, 4) === other.slice(0, 4);
      }
    }
    const counted = aHouse({ passwords: new CountedPasswords() });
    await counted.join('Ada');
    for (const [who, hash] of [['Phpass', '$P$Bone'], ['Bcrypt', '$2y$10$two'], ['Another', '$P$Bthree'], ['Without', '']] as const) {
      const person = (await counted.people.find(await counted.join(who)))!.snapshot();
      await counted.people.replacePasswordHash(person.id, person.passwordHash, hash);
    }
    const each = ['matches $2y$', 'matches $P$B', 'matches plai'];
    for (const expected of [['hash', ...each], each, each]) {
      work.length = 0;
      expect(await counted.outcome(counted.signIn(name, 'not-this-one'))).toBe('auth.credentials-refused');
      expect(work.sort()).toEqual(expected);
    }
  });
});

describe('a session', () => {
  it('goes on by its refresh token, once each', async () => {
    const first = await house.signIn('Ada');
    const next = await refresh(first.refreshToken);
    expect(next.refreshToken).not.toBe(first.refreshToken);
    expect((await refresh(first.refreshToken)).refreshToken, 'the other tab').toBe(next.refreshToken);
    house.clock.moment = new Date(house.clock.moment.getTime() + 11_000);
    expect(await house.outcome(refresh(first.refreshToken))).toBe('auth.refresh-token-reused');
    expect(await house.outcome(refresh(next.refreshToken)), 'the family is over').toBe('auth.refresh-token-invalid');
  });

  it.each([
    ['signing out', (token: string) => house.ask(new SignOut(anonymous, token))],
    ['signing out everywhere', () => house.ask(new SignOutEverywhere(house.actor(ada)))],
    ['another password', () => house.ask(new ChangePassword(house.actor(ada), password, 'a-new-stick'))],
    ['a lock', () => house.ask(new DisablePerson(admin(), ada))],
    ['its owner, from another device', async () => house.ask(new EndSession(house.actor(ada), (await sessions())[0]!.id))],
  ])('is over by %s', async (_how, end) => {
    const { refreshToken } = await house.signIn('Ada');
    await end(refreshToken);
    expect(await sessions()).toEqual([]);
    expect(await house.outcome(refresh(refreshToken))).toBe('auth.refresh-token-invalid');
  });

  it.each(['', 'nonsense', 'a.b.c'])('is not ended by a token that is none (%s)', async (token) => {
    await house.signIn('Ada');
    expect(await house.outcome(house.ask(new SignOut(anonymous, token)))).toBe('done');
    expect(await sessions()).toHaveLength(1);
  });

  it('of somebody else is not found', async () => {
    await house.signIn('Ada');
    const [session] = await sessions();
    expect(await house.outcome(house.ask(new EndSession(house.actor(await house.join('Bob')), session!.id)))).toBe('session.not-found');
  });
});

describe('another password', () => {
  it.each([
    ['not-this-one', 'a-new-stick', 'person.password-wrong'],
    [password, 'iloveyou', 'person.password-common'],
    [password, 'a-new-stick', 'done'],
  ])('is taken by who knows the one before: %s, %s: %s', async (current, next, code) => {
    expect(await house.outcome(house.ask(new ChangePassword(house.actor(ada), current, next)))).toBe(code);
    expect(await house.outcome(house.signIn('Ada', code === 'done' ? next : password))).toBe('done');
  });
});
