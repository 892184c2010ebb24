import type { Command, Query } from '@nestjs/cqrs';
import { anonymous, system, type DomainError, type PersonActor, type Role } from '#kernel';
import { CountedIds, FixedClock } from '#kernel/testing';
import { ChangePassword, ChangePasswordHandler } from '../application/change-password.js';
import { ChangeRole, ChangeRoleHandler } from '../application/change-role.js';
import { ConfirmEmailChange, ConfirmEmailChangeHandler } from '../application/confirm-email-change.js';
import { DeletePerson, DeletePersonHandler } from '../application/delete-person.js';
import { DisablePerson, DisablePersonHandler } from '../application/disable-person.js';
import { EnablePerson, EnablePersonHandler } from '../application/enable-person.js';
import { EndSession, EndSessionHandler } from '../application/end-session.js';
import { EnsureAdmin, EnsureAdminHandler } from '../application/ensure-admin.js';
import { FindMe, FindMeHandler } from '../application/find-me.js';
import { FindPerson, FindPersonHandler } from '../application/find-person.js';
import { IssueLink, IssueLinkHandler } from '../application/issue-link.js';
import { ListPeople, ListPeopleHandler } from '../application/list-people.js';
import { ListSessions, ListSessionsHandler } from '../application/list-sessions.js';
import { RefreshSession, RefreshSessionHandler } from '../application/refresh-session.js';
import { RegisterPerson, RegisterPersonHandler } from '../application/register-person.js';
import { RequestLink, RequestLinkHandler } from '../application/request-link.js';
import { ResetPassword, ResetPasswordHandler } from '../application/reset-password.js';
import { SignIn, SignInHandler } from '../application/sign-in.js';
import { SignOut, SignOutHandler } from '../application/sign-out.js';
import { SignOutEverywhere, SignOutEverywhereHandler } from '../application/sign-out-everywhere.js';
import { UpdatePerson, UpdatePersonHandler } from '../application/update-person.js';
import { VerifyEmail, VerifyEmailHandler } from '../application/verify-email.js';
import type { Passwords } from '../application/ports/passwords.js';
import { CountedSecrets } from './counted-secrets.js';
import { FixedRegistrationRules } from './fixed-registration-rules.js';
import { inMemoryStores } from './identity-stores.js';
import { PlainAccessTokens } from './plain-access-tokens.js';
import { PlainPasswords } from './plain-passwords.js';

export const password = 'composing-stick';

/** Identity's use cases on the fakes, asked for as over the buses. */
export function aHouse({ passwords = new PlainPasswords() }: { passwords?: Passwords } = {}) {
  const stores = inMemoryStores();
  const { people, personViews, sessions, links } = stores;
  const [clock, ids, secrets, rules] = [new FixedClock(), new CountedIds(), new CountedSecrets(), new FixedRegistrationRules('author')];
  const tokens = new PlainAccessTokens(clock);
  const handlers = new Map<unknown, { execute(message: never): Promise<unknown> }>([
    [ChangePassword, new ChangePasswordHandler(people, passwords, clock)],
    [ChangeRole, new ChangeRoleHandler(people, clock)],
    [ConfirmEmailChange, new ConfirmEmailChangeHandler(people, links, secrets, clock)],
    [DeletePerson, new DeletePersonHandler(people, clock)],
    [DisablePerson, new DisablePersonHandler(people, clock)],
    [EnablePerson, new EnablePersonHandler(people, clock)],
    [EndSession, new EndSessionHandler(sessions)],
    [EnsureAdmin, new EnsureAdminHandler(people, passwords, ids, clock)],
    [FindMe, new FindMeHandler(personViews)],
    [FindPerson, new FindPersonHandler(personViews)],
    [IssueLink, new IssueLinkHandler(people, links, secrets, clock)],
    [ListPeople, new ListPeopleHandler(personViews)],
    [ListSessions, new ListSessionsHandler(sessions, clock)],
    [RefreshSession, new RefreshSessionHandler(sessions, people, tokens, secrets, clock)],
    [RegisterPerson, new RegisterPersonHandler(people, passwords, rules, ids, clock)],
    [RequestLink, new RequestLinkHandler(links, ids, clock)],
    [ResetPassword, new ResetPasswordHandler(people, links, secrets, passwords, clock)],
    [SignIn, new SignInHandler(people, passwords, sessions, tokens, secrets, ids, clock)],
    [SignOut, new SignOutHandler(sessions, secrets, clock)],
    [SignOutEverywhere, new SignOutEverywhereHandler(people, clock)],
    [UpdatePerson, new UpdatePersonHandler(people, clock)],
    [VerifyEmail, new VerifyEmailHandler(people, links, secrets, clock)],
  ]);
  const ask = async <Result>(message: Command<Result> | Query<Result>): Promise<Result> =>
    (await handlers.get(message.constructor)!.execute(message as never)) as Result;
  const addressOf = (name: string): string => `${name.toLowerCase()}@quoin.example`;
  return {
    ...stores,
    clock,
    tokens,
    ask,
    addressOf,
    /** Registers themselves; with a role, the product does it. @returns the id */
    join: (name: string, role?: Role): Promise<string> =>
      ask(new RegisterPerson(role ? system('test') : anonymous, { name, email: addressOf(name), password, role })),
    signIn: (name: string, by = password) => ask(new SignIn(anonymous, addressOf(name), by)),
    actor: (personId: string, role: Role = 'author'): PersonActor => ({ kind: 'person', personId, role, sessionId: 'spec' }),
    /** The token of a letter for that purpose. */
    letter: async (personId: string, purpose: IssueLink['purpose']): Promise<string> =>
      (await ask(new IssueLink(purpose, { personId })))?.token ?? '',
    /** The code of the refusal, or `done`. */
    outcome: (asked: Promise<unknown>): Promise<string> => asked.then(() => 'done', (error: DomainError) => error.code ?? error.message),
  };
}

export type House = ReturnType<typeof aHouse>;
