export { PersonDto } from './adapters/api/person.dto.js';
export { personSchema } from './adapters/typeorm/person.schema.js';
export { sessionSchema } from './adapters/typeorm/session.schema.js';
export { FindLinkRecipient } from './application/find-link-recipient.js';
export { EnsureAdmin } from './application/ensure-admin.js';
export { FindNames } from './application/find-names.js';
export { FindPeople } from './application/find-people.js';
export { ImportPeople } from './application/import-people.js';
export type { IncomingPerson, TakenPerson } from './application/ports/incoming-people.js';
export { IssueLink, type LetterLink } from './application/issue-link.js';
export { FindPerson } from './application/find-person.js';
export { identityOperations } from './application/operations.js';
export { deletedPerson, type PersonName, type PersonView } from './application/person-view.js';
export { RegisterPerson } from './application/register-person.js';
export { PasswordResetRequested, VerificationRequested, type LinkRecipient } from './domain/link.events.js';
export { personNotFound } from './domain/person.errors.js';
export type { LinkPurpose } from './domain/link.js';
export {
  EmailChanged,
  EmailChangeRequested,
  PasswordChanged,
  PersonDeleted,
  PersonDisabled,
  PersonEnabled,
  PersonRegistered,
  RoleChanged,
} from './domain/person.events.js';
export { IdentityApiModule } from './identity-api.module.js';
export { IdentityModule } from './identity.module.js';
