import { Module } from '@nestjs/common';
import { Authenticator } from '#platform/api';
import { Argon2Passwords } from './adapters/security/argon2-passwords.js';
import { BearerAuthenticator } from './adapters/security/bearer-authenticator.js';
import { JwtAccessTokens } from './adapters/security/jwt-access-tokens.js';
import { SqlPersonViews } from './adapters/typeorm/sql-person-views.js';
import { TypeormPeople } from './adapters/typeorm/typeorm-people.js';
import { EnsureAdminHandler } from './application/ensure-admin.js';
import { FindMeHandler } from './application/find-me.js';
import { FindPeopleHandler } from './application/find-people.js';
import { FindPersonHandler } from './application/find-person.js';
import { AccessTokens } from './application/ports/access-tokens.js';
import { Passwords } from './application/ports/passwords.js';
import { People } from './application/ports/people.js';
import { PersonViews } from './application/ports/person-views.js';
import { RegisterPersonHandler } from './application/register-person.js';
import { SignInHandler } from './application/sign-in.js';

const handlers = [EnsureAdminHandler, FindMeHandler, FindPeopleHandler, FindPersonHandler, RegisterPersonHandler, SignInHandler];

/** Who people are: handlers and adapters, in every process. */
@Module({
  providers: [
    ...handlers,
    { provide: People, useClass: TypeormPeople },
    { provide: PersonViews, useClass: SqlPersonViews },
    { provide: Passwords, useClass: Argon2Passwords },
    { provide: AccessTokens, useClass: JwtAccessTokens },
    { provide: Authenticator, useClass: BearerAuthenticator },
  ],
  exports: [Authenticator],
})
export class IdentityModule {}
