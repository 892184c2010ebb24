import { beforeEach, describe, expect, it } from 'vitest';
import { anonymous } from '#kernel';
import { aHouse, password, type House } from '../testing/a-house.js';
import { linkMinutes } from '../domain/link.js';
import { ConfirmEmailChange } from './confirm-email-change.js';
import { DisablePerson } from './disable-person.js';
import { IssueLink } from './issue-link.js';
import { RequestLink } from './request-link.js';
import { ResetPassword } from './reset-password.js';
import { UpdatePerson } from './update-person.js';
import { VerifyEmail } from './verify-email.js';

let house: House;
let ada: string;
beforeEach(async () => {
  house = aHouse();
  ada = await house.join('Ada');
});
const wait = (minutes: number) => (house.clock.moment = new Date(house.clock.moment.getTime() + minutes * 60_000));
const verify = (token: string) => house.outcome(house.ask(new VerifyEmail(anonymous, token)));
const reset = (token: string, by = 'a-new-stick') => house.outcome(house.ask(new ResetPassword(anonymous, token, by)));
const confirm = (token: string) => house.outcome(house.ask(new ConfirmEmailChange(anonymous, token)));
const wish = (email: string) => house.ask(new UpdatePerson(house.actor(ada), ada, { email }));
const lastRequest = () => ({ requestId: house.links.events.at(-1)!.subject });
const here = async () => (await house.people.find(ada))!;

describe('a link', () => {
  it('proves an address once, and ends the others for the same', async () => {
    const [one, other] = [await house.letter(ada, 'verification'), await house.letter(ada, 'verification')];
    expect([await verify(other), await verify(other), await verify(one)]).toEqual(['done', 'auth.link-invalid', 'auth.link-invalid']);
    expect((await here()).isVerified).toBe(true);
    expect(await house.letter(ada, 'verification'), 'there is nothing left to prove').toBe('');
  });

  it.each([
    ['verification', verify],
    ['password-reset', reset],
  ] as const)('for %s holds as long as it says, and is for nothing else', async (purpose, follow) => {
    const token = await house.letter(ada, purpose);
    expect(await (purpose === 'verification' ? reset(token) : verify(token))).toBe('auth.link-invalid');
    expect(await confirm(token)).toBe('auth.link-invalid');
    wait(linkMinutes[purpose]);
    expect(await follow(token)).toBe('auth.link-invalid');
    const again = await house.letter(ada, purpose);
    wait(linkMinutes[purpose] - 1);
    expect(await follow(again)).toBe('done');
  });

  it('sets a new password, proves the address, and ends every session and every other reset', async () => {
    const { refreshToken } = await house.signIn('Ada');
    const [token, other] = [await house.letter(ada, 'password-reset'), await house.letter(ada, 'password-reset')];
    expect(await reset(token, 'iloveyou')).toBe('person.password-common');
    expect([await reset(token), await reset(other)]).toEqual(['done', 'auth.link-invalid']);
    expect([await house.outcome(house.signIn('Ada', 'a-new-stick')), await house.outcome(house.signIn('Ada', password))]).toEqual(['done', 'auth.credentials-refused']);
    expect([(await here()).isVerified, refreshToken.length > 0]).toEqual([true, true]);
  });

  it('is of no use to somebody who is locked out', async () => {
    const token = await house.letter(ada, 'password-reset');
    await house.ask(new DisablePerson(house.actor(ada, 'admin'), ada));
    expect(await reset(token)).toBe('auth.link-invalid');
    expect(await house.letter(ada, 'password-reset')).toBe('');
  });

  it('takes a new address; the old one holds until then', async () => {
    await wish('first@quoin.example');
    const first = await house.letter(ada, 'email-change');
    await wish('anew@quoin.example');
    expect((await here()).email).toBe(house.addressOf('Ada'));
    expect(await confirm(first), 'another is wished by now').toBe('auth.link-invalid');
    expect(await confirm(await house.letter(ada, 'email-change'))).toBe('done');
    expect(await here()).toMatchObject({ email: 'anew@quoin.example', pendingEmail: null, isVerified: true });
  });

  it('to an address that somebody else took meanwhile does not take it', async () => {
    await wish(house.addressOf('Bob'));
    const token = await house.letter(ada, 'email-change');
    await house.join('Bob');
    expect(await confirm(token)).toBe('person.email-taken');
    expect(await house.letter(ada, 'email-change'), 'no letter either').toBe('');
  });
});

describe('a request for a link', () => {
  it.each([
    ['Ada', 'a letter'],
    ['Nobody', 'no letter'],
  ])('for %s is kept and told in the same way; the worker finds out that it is %s', async (name, found) => {
    await house.ask(new RequestLink(anonymous, 'password-reset', house.addressOf(name)));
    expect(house.links.events.map(({ type }) => type)).toEqual(['identity.password-reset-requested.v1']);
    expect(JSON.stringify(house.links.events)).not.toContain('@');
    const letter = await house.ask(new IssueLink('password-reset', lastRequest()));
    expect(letter ? 'a letter' : 'no letter').toBe(found);
  });

  it('made again at once brings no second letter; a minute later it does', async () => {
    const letters = async () => {
      await house.ask(new RequestLink(anonymous, 'verification', house.addressOf('Ada')));
      return (await house.ask(new IssueLink('verification', lastRequest()))) !== undefined;
    };
    expect([await letters(), await letters(), wait(1.1) && (await letters())]).toEqual([true, false, true]);
  });
});
