import { describe } from 'vitest';
import { readConfig } from '#platform/config';
import { Database, statement } from '#platform/database';
import { createTestApp } from '#platform/testing';
import { IncomingPeople } from '../application/ports/incoming-people.js';
import { Links } from '../application/ports/links.js';
import { People } from '../application/ports/people.js';
import { PersonViews } from '../application/ports/person-views.js';
import { Sessions } from '../application/ports/sessions.js';
import { Argon2Passwords } from '../adapters/security/argon2-passwords.js';
import { ConfigRegistrationRules } from '../adapters/security/config-registration-rules.js';
import { JwtAccessTokens } from '../adapters/security/jwt-access-tokens.js';
import { RandomSecrets } from '../adapters/security/random-secrets.js';
import { IdentityModule } from '../identity.module.js';
import { accessTokensContract } from './access-tokens.contract.js';
import type { OpenStores } from './identity-stores.js';
import { incomingPeopleContract } from './incoming-people.contract.js';
import { linksContract } from './links.contract.js';
import { passwordsContract } from './passwords.contract.js';
import { peopleContract } from './people.contract.js';
import { personViewsContract } from './person-views.contract.js';
import { registrationRulesContract } from './registration-rules.contract.js';
import { secretsContract } from './secrets.contract.js';
import { sessionsContract } from './sessions.contract.js';

const facts = statement('spec.facts', 'SELECT type FROM outbox WHERE subject = $1');

const onPostgres: OpenStores = async () => {
  const app = await createTestApp([IdentityModule]);
  return {
    people: app.get(People),
    incomingPeople: app.get(IncomingPeople),
    personViews: app.get(PersonViews),
    sessions: app.get(Sessions),
    links: app.get(Links),
    factsOf: async (subject) => (await app.get(Database).query<{ type: string }>(facts, [subject])).map(({ type }) => type),
    close: () => app.close(),
  };
};

const config = (env: Record<string, string> = {}) =>
  readConfig({ DATABASE_URL: 'postgres://quoin@127.0.0.1/none', NODE_ENV: 'test', JWT_SECRET: 'b57c1f3e9a2d4c6880f1e3a5c7d9b0e2', ...env });

describe('in the product', () => {
  peopleContract(onPostgres);
  incomingPeopleContract(onPostgres);
  personViewsContract(onPostgres);
  sessionsContract(onPostgres);
  linksContract(onPostgres);
  passwordsContract(new Argon2Passwords());
  secretsContract(new RandomSecrets(config()));
  accessTokensContract((clock) => new JwtAccessTokens(config(), clock));
  registrationRulesContract((role) => new ConfigRegistrationRules(config({ REGISTRATION_ROLE: role })));
});
