export { PersonDto } from './adapters/api/person.dto.js';
export { personSchema } from './adapters/typeorm/person.schema.js';
export { FindPeople } from './application/find-people.js';
export { identityOperations } from './application/operations.js';
export type { PersonView } from './application/person-view.js';
export { RegisterPerson } from './application/register-person.js';
export { PersonRegistered } from './domain/person.events.js';
export { IdentityApiModule } from './identity-api.module.js';
export { IdentityModule } from './identity.module.js';
