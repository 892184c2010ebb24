import { describe } from 'vitest';
import { accessTokensContract } from './access-tokens.contract.js';
import { CountedSecrets } from './counted-secrets.js';
import { FixedRegistrationRules } from './fixed-registration-rules.js';
import { inMemoryStores, type OpenStores } from './identity-stores.js';
import { incomingPeopleContract } from './incoming-people.contract.js';
import { linksContract } from './links.contract.js';
import { passwordsContract } from './passwords.contract.js';
import { peopleContract } from './people.contract.js';
import { personViewsContract } from './person-views.contract.js';
import { PlainAccessTokens } from './plain-access-tokens.js';
import { PlainPasswords } from './plain-passwords.js';
import { registrationRulesContract } from './registration-rules.contract.js';
import { secretsContract } from './secrets.contract.js';
import { sessionsContract } from './sessions.contract.js';

describe('in memory', () => {
  const open: OpenStores = async () => {
    const stores = inMemoryStores();
    const factsOf = async (subject: string) => stores.links.events.filter((fact) => fact.subject === subject).map(({ type }) => type);
    return { ...stores, factsOf };
  };
  peopleContract(open);
  incomingPeopleContract(open);
  personViewsContract(open);
  sessionsContract(open);
  linksContract(open);
  passwordsContract(new PlainPasswords());
  secretsContract(new CountedSecrets());
  accessTokensContract((clock) => new PlainAccessTokens(clock));
  registrationRulesContract((role) => new FixedRegistrationRules(role));
});
