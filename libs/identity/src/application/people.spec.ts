import { beforeEach, describe, expect, it } from 'vitest';
import { anonymous, system, type Actor } from '#kernel';
import { aHouse, password, type House } from '../testing/a-house.js';
import { ChangeRole } from './change-role.js';
import { DeletePerson } from './delete-person.js';
import { DisablePerson } from './disable-person.js';
import { EnablePerson } from './enable-person.js';
import { EnsureAdmin } from './ensure-admin.js';
import { FindMe } from './find-me.js';
import { FindPerson } from './find-person.js';
import { ListPeople } from './list-people.js';
import { RegisterPerson } from './register-person.js';
import { UpdatePerson } from './update-person.js';

const nobody = '01930a3e-7c00-7000-8000-00000000000f';
let house: House;
let ada: string;
let chief: Actor;
beforeEach(async () => {
  house = aHouse();
  ada = await house.join('Ada');
  chief = house.actor(await house.join('Chief', 'admin'), 'admin');
});
const factsOf = (id: string) => house.people.stored.events.filter(({ subject }) => subject === id).map(({ type }) => type.split('.')[1]);
const here = async (id = ada) => house.people.find(id);

describe('somebody who registers', () => {
  it('is what the publication decided, unproved, and tells it', async () => {
    expect((await here())?.snapshot()).toMatchObject({ name: 'Ada', role: 'author', verifiedAt: null, version: 1 });
    expect(factsOf(ada)).toEqual(['person-registered', 'verification-requested']);
  });

  it.each<[string, object, string]>([
    ['an address that is taken', { email: 'ADA@quoin.example' }, 'person.email-taken'],
    ['a common password', { password: 'Password' }, 'person.password-common'],
  ])('is refused with %s', async (_what, wrong, code) => {
    const details = { name: 'Eve', email: house.addressOf('Eve'), password, ...wrong };
    expect(await house.outcome(house.ask(new RegisterPerson(anonymous, details)))).toBe(code);
  });

  it.each<[string, Actor, string]>([
    ['chooses no role', anonymous, 'author'],
    ['by the product itself gets the role that it says', system('seed'), 'admin'],
  ])('%s', async (_what, actor, role) => {
    const id = await house.ask(new RegisterPerson(actor, { name: 'Eve', email: house.addressOf('Eve'), password, role: 'admin' }));
    expect((await here(id))?.role).toBe(role);
  });
});

describe('a change of a person', () => {
  it.each<[string, object, number]>([
    ['of the name', { name: 'Ada King' }, 2],
    ['of nothing', {}, 1],
    ['to what is already so', { name: 'Ada', email: 'ada@quoin.example' }, 1],
  ])('%s makes version %3$i', async (_what, details, version) => {
    await house.ask(new UpdatePerson(house.actor(ada), ada, details));
    expect((await here())?.snapshot()).toMatchObject({ ...details, version });
  });

  it.each<[string, string]>([
    ['nobody has', 'king@quoin.example'],
    ['somebody has', 'chief@quoin.example'],
  ])('to an address that %s is kept as a wish, and told by the same facts', async (_whose, email) => {
    await house.ask(new UpdatePerson(house.actor(ada), ada, { email }));
    expect((await here())?.snapshot()).toMatchObject({ email: 'ada@quoin.example', pendingEmail: email, version: 2 });
    expect(factsOf(ada).slice(2)).toEqual(['email-change-requested']);
  });

  it.each<[string, string, string]>([
    ['that nobody has holds at once, and is to be proved', 'king@quoin.example', 'done'],
    ['that somebody has is refused', 'chief@quoin.example', 'person.email-taken'],
  ])('by an admin to an address %s', async (_whose, email, code) => {
    expect(await house.outcome(house.ask(new UpdatePerson(chief, ada, { email })))).toBe(code);
    expect((await here())?.email).toBe(code === 'done' ? email : 'ada@quoin.example');
    expect(factsOf(ada).slice(2)).toEqual(code === 'done' ? ['email-changed', 'verification-requested'] : []);
  });

  it.each<[string, () => [Actor, string, number[] | undefined], string]>([
    ['by others', () => [house.actor(nobody), ada, undefined], 'auth.forbidden'],
    ['by nobody', () => [anonymous, ada, undefined], 'auth.required'],
    ['by an admin', () => [chief, ada, undefined], 'done'],
    ['of nobody', () => [chief, nobody, undefined], 'person.not-found'],
    ['of a version that is over', () => [house.actor(ada), ada, [7]], 'version.stale'],
  ])('%s: %3$s', async (_what, asked, code) => {
    const [actor, id, expected] = asked();
    expect(await house.outcome(house.ask(new UpdatePerson(actor, id, { name: 'Mallory' }, expected)))).toBe(code);
  });
});

describe('an admin', () => {
  it.each<[string, () => Promise<unknown>, object, string[]]>([
    ['changes a role', () => house.ask(new ChangeRole(chief, ada, 'reader')), { role: 'reader', sessionEpoch: 1 }, ['role-changed']],
    ['leaves a role as it is', () => house.ask(new ChangeRole(chief, ada, 'author')), { role: 'author', version: 1 }, []],
    ['locks out', () => house.ask(new DisablePerson(chief, ada)), { sessionEpoch: 2, version: 2 }, ['person-disabled']],
    ['lets in who was not locked out', () => house.ask(new EnablePerson(chief, ada)), { version: 1 }, []],
    ['removes', () => house.ask(new DeletePerson(chief, ada)), { name: 'Deleted user', email: '', passwordHash: '' }, ['person-deleted']],
  ])('%s', async (_what, act, state, facts) => {
    await act();
    expect(house.people.stored.find(ada)).toMatchObject(state);
    expect(factsOf(ada).slice(2)).toEqual(facts);
  });

  it('is made by the product where there is none of that address, and brought back where there is', async () => {
    const ensure = () => house.ask(new EnsureAdmin(house.addressOf('Ada'), 'never-used'));
    await house.ask(new DisablePerson(chief, ada));
    await ensure();
    expect(await here()).toMatchObject({ role: 'admin', isDisabled: false });
    expect(await house.outcome(house.signIn('Ada')), 'with the password that they have').toBe('done');
    await house.ask(new EnsureAdmin('new@quoin.example', password));
    expect(await house.people.findByEmail('new@quoin.example')).toMatchObject({ role: 'admin', isVerified: true });
  });
});

describe('a person is shown', () => {
  const whole = 'ada@quoin.example';
  it.each<[string, () => Actor, string]>([
    ['nobody', () => anonymous, 'a***@quoin.example'],
    ['others', () => house.actor(nobody), 'a***@quoin.example'],
    ['themselves', () => house.actor(ada), whole],
    ['admins', () => chief, whole],
    ['the product', () => system('job'), whole],
  ])('to %s with the address %3$s', async (_whom, actor, email) => {
    expect((await house.ask(new FindPerson(actor(), ada)))?.email).toBe(email);
    const found = await house.ask(new ListPeople(house.actor(ada), { page: 1, limit: 10 }, { search: 'chief', sort: 'name', order: 'asc' }));
    expect(found.edges.map(({ node }) => node.email)).toEqual(['c***@quoin.example']);
  });

  it.each<[string, () => Actor, number]>([
    ['admins alone', () => chief, 1],
    ['nobody else', () => house.actor(ada), 0],
  ])('by a part of the address to %s', async (_whom, actor, count) => {
    const page = await house.ask(new ListPeople(actor(), { page: 1, limit: 10 }, { search: 'chief@', sort: 'name', order: 'asc' }));
    expect(page.totalCount).toBe(count);
  });

  it('to themselves, and not once they are gone', async () => {
    expect(await house.ask(new FindMe(house.actor(ada)))).toMatchObject({ name: 'Ada', email: whole });
    await house.ask(new DeletePerson(house.actor(ada), ada));
    expect(await house.outcome(house.ask(new FindMe(house.actor(ada))))).toBe('person.not-found');
    expect(await house.ask(new FindPerson(chief, ada))).toBeUndefined();
  });
});
