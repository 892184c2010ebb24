import { Injectable } from '@nestjs/common';
import type { Role } from '#kernel';
import { Config } from '#platform/config';
import { RegistrationRules } from '../../application/ports/registration-rules.js';

/** As `REGISTRATION_ROLE` says. */
@Injectable()
export class ConfigRegistrationRules extends RegistrationRules {
  readonly role: Role;

  constructor({ registrationRole }: Config) {
    super();
    this.role = registrationRole;
  }
}
