import type { Role } from '#kernel';
import { RegistrationRules } from '../application/ports/registration-rules.js';

export class FixedRegistrationRules extends RegistrationRules {
  constructor(readonly role: Role = 'reader') {
    super();
  }
}
