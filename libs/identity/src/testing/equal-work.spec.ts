import { CommandBus, type Command } from '@nestjs/cqrs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous, system, type PersonActor } from '#kernel';
import { Database, type Statement } from '#platform/database';
import { createTestApp, type TestApp } from '#platform/testing';
import { DisablePerson } from '../application/disable-person.js';
import { Passwords } from '../application/ports/passwords.js';
import { RegisterPerson } from '../application/register-person.js';
import { RequestLink } from '../application/request-link.js';
import { SignIn } from '../application/sign-in.js';
import { UpdatePerson } from '../application/update-person.js';
import { IdentityModule } from '../identity.module.js';

/** Whose addresses are tried. The times that these take must be the same, so the work has to be. */
const whose = ['ada', 'proved', 'locked', 'phpass', 'bcrypt', 'without', 'nobody'] as const;

/** What an import left of some of them. */
const imported = { phpass: '$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0', bcrypt: '$2y$07$BCryptRequires22Chrcte/VlQH0piJtjXl.0t1XkA8pw9dMXTpOq', without: '' };
const addressOf = (who: string): string => `${who}@quoin.example`;

describe('an address that is known, and one that is not, cost the same work', () => {
  let app: TestApp;
  let work: string[] = [];
  let curious: PersonActor;

  beforeAll(async () => {
    app = await createTestApp([IdentityModule]);
    const details = (name: string) => ({ name, email: addressOf(name), password: 'composing-stick' });
    await run(new RegisterPerson(anonymous, details('ada')));
    await run(new RegisterPerson(system('test'), details('proved')));
    const locked = await run(new RegisterPerson(anonymous, details('locked')));
    for (const [name, hash] of Object.entries(imported)) {
      const id = await run(new RegisterPerson(anonymous, details(name)));
      await app.get(Database).pool.query('UPDATE people SET password_hash = $2 WHERE id = $1', [id, hash]);
    }
    curious = { kind: 'person', personId: await run(new RegisterPerson(anonymous, details('curious'))), role: 'reader', sessionId: '' };
    const admin: PersonActor = { kind: 'person', personId: locked, role: 'admin', sessionId: '' };
    await run(new DisablePerson(admin, locked));
    // What every statement and every comparison passes through tells of it.
    const [database, passwords] = [app.get(Database), app.get(Passwords)];
    const query = database.query.bind(database);
    const [hash, matches] = [passwords.hash.bind(passwords), passwords.matches.bind(passwords)];
    const note = <Result>(name: string, result: () => Result): Result => {
      work.push(name);
      return result();
    };
    // The word to the relays follows the answer, and several commits share one; what was imported is asked once a minute.
    const told = (statement: Statement, values?: readonly unknown[]) =>
      ['outbox.wake', 'identity.imported-hashes'].includes(statement.name) ? query(statement, values) : note(statement.name, () => query(statement, values));
    Object.assign(database, { query: told });
    Object.assign(passwords, {
      hash: (text: string) => note('argon2: hash', () => hash(text)),
      matches: (of: string, text: string) => (of === '' ? matches(of, text) : note(`compare: ${of.slice(0, 4)}`, () => matches(of, text))),
    });
  });
  afterAll(() => app.close());

  const run = <Result>(command: Command<Result>): Promise<Result> => app.get(CommandBus).execute(command);

  it.each<[string, (who: string) => Command<unknown>, string[]]>([
    ['a sign-in with a wrong password', (who) => new SignIn(anonymous, addressOf(who), 'not-this-one'), ['compare: $2y$', 'compare: $P$9', 'compare: $arg', 'identity.person-by-email']],
    ['a request for a new password', (who) => new RequestLink(anonymous, 'password-reset', addressOf(who)), ['identity.insert-link-request', 'outbox.append']],
    ['a request to prove an address', (who) => new RequestLink(anonymous, 'verification', addressOf(who)), ['identity.insert-link-request', 'outbox.append']],
    ['a wish for another address', (who) => new UpdatePerson(curious, curious.personId, { email: addressOf(who) }), ['Person.update', 'identity.notify-authority', 'identity.person-by-id', 'identity.remove-ended-sessions']],
  ])('%s', async (_what, command, expected) => {
    const outcomeOf = async (who: string) => {
      work = [];
      const refused = await run(command(who)).then(() => 'done', (error: { code: string; message: string }) => `${error.code} ${error.message}`);
      return { refused, work: work.sort() };
    };
    // The decoy of a process is made with its first sign-in, whoever it is of.
    await outcomeOf('nobody');
    const outcomes: Awaited<ReturnType<typeof outcomeOf>>[] = [];
    for (const who of whose) outcomes.push(await outcomeOf(who));
    expect(outcomes).toEqual(outcomes.map(() => ({ ...outcomes[0], work: expected })));
  });
});
