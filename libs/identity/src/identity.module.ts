import { Module } from '@nestjs/common';
import { Authenticator } from '#platform/api';
import { Argon2Passwords } from './adapters/security/argon2-passwords.js';
import { BearerAuthenticator } from './adapters/security/bearer-authenticator.js';
import { ConfigRegistrationRules } from './adapters/security/config-registration-rules.js';
import { JwtAccessTokens } from './adapters/security/jwt-access-tokens.js';
import { RandomSecrets } from './adapters/security/random-secrets.js';
import { SessionAuthorities } from './adapters/security/session-authorities.js';
import { SqlIncomingPeople } from './adapters/typeorm/sql-incoming-people.js';
import { SqlLinks } from './adapters/typeorm/sql-links.js';
import { SqlPersonViews } from './adapters/typeorm/sql-person-views.js';
import { TypeormPeople } from './adapters/typeorm/typeorm-people.js';
import { TypeormSessions } from './adapters/typeorm/typeorm-sessions.js';
import { ChangePasswordHandler } from './application/change-password.js';
import { ChangeRoleHandler } from './application/change-role.js';
import { ConfirmEmailChangeHandler } from './application/confirm-email-change.js';
import { DeletePersonHandler } from './application/delete-person.js';
import { DisablePersonHandler } from './application/disable-person.js';
import { EnablePersonHandler } from './application/enable-person.js';
import { EndSessionHandler } from './application/end-session.js';
import { EnsureAdminHandler } from './application/ensure-admin.js';
import { FindLinkRecipientHandler } from './application/find-link-recipient.js';
import { FindMeHandler } from './application/find-me.js';
import { FindNamesHandler } from './application/find-names.js';
import { FindPeopleHandler } from './application/find-people.js';
import { FindPersonHandler } from './application/find-person.js';
import { ImportPeopleHandler } from './application/import-people.js';
import { IssueLinkHandler } from './application/issue-link.js';
import { ListPeopleHandler } from './application/list-people.js';
import { ListSessionsHandler } from './application/list-sessions.js';
import { RefreshSessionHandler } from './application/refresh-session.js';
import { RegisterPersonHandler } from './application/register-person.js';
import { RequestLinkHandler } from './application/request-link.js';
import { ResetPasswordHandler } from './application/reset-password.js';
import { SignInHandler } from './application/sign-in.js';
import { SignOutHandler } from './application/sign-out.js';
import { SignOutEverywhereHandler } from './application/sign-out-everywhere.js';
import { UpdatePersonHandler } from './application/update-person.js';
import { VerifyEmailHandler } from './application/verify-email.js';
import { AccessTokens } from './application/ports/access-tokens.js';
import { IncomingPeople } from './application/ports/incoming-people.js';
import { Links } from './application/ports/links.js';
import { Passwords } from './application/ports/passwords.js';
import { People } from './application/ports/people.js';
import { PersonViews } from './application/ports/person-views.js';
import { RegistrationRules } from './application/ports/registration-rules.js';
import { Secrets } from './application/ports/secrets.js';
import { Sessions } from './application/ports/sessions.js';

const handlers = [
  ChangePasswordHandler,
  ChangeRoleHandler,
  ConfirmEmailChangeHandler,
  DeletePersonHandler,
  DisablePersonHandler,
  EnablePersonHandler,
  EndSessionHandler,
  EnsureAdminHandler,
  FindLinkRecipientHandler,
  FindMeHandler,
  FindNamesHandler,
  FindPeopleHandler,
  FindPersonHandler,
  ImportPeopleHandler,
  IssueLinkHandler,
  ListPeopleHandler,
  ListSessionsHandler,
  RefreshSessionHandler,
  RegisterPersonHandler,
  RequestLinkHandler,
  ResetPasswordHandler,
  SignInHandler,
  SignOutHandler,
  SignOutEverywhereHandler,
  UpdatePersonHandler,
  VerifyEmailHandler,
];

/** Who people are: handlers and adapters, in every process. */
@Module({
  providers: [
    ...handlers,
    SessionAuthorities,
    { provide: People, useClass: TypeormPeople },
    { provide: IncomingPeople, useClass: SqlIncomingPeople },
    { provide: PersonViews, useClass: SqlPersonViews },
    { provide: Sessions, useClass: TypeormSessions },
    { provide: Links, useClass: SqlLinks },
    { provide: Passwords, useClass: Argon2Passwords },
    { provide: Secrets, useClass: RandomSecrets },
    { provide: AccessTokens, useClass: JwtAccessTokens },
    { provide: RegistrationRules, useClass: ConfigRegistrationRules },
    { provide: Authenticator, useClass: BearerAuthenticator },
  ],
  exports: [Authenticator],
})
export class IdentityModule {}
