import type { Role } from '#kernel';

/** What the publication has decided about newcomers. */
export abstract class RegistrationRules {
  /** What somebody may be who registers themselves. */
  abstract readonly role: Role;
}
