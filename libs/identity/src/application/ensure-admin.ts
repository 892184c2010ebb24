import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Ids } from '#kernel';
import { passwordCommon } from '../domain/person.errors.js';
import { Person } from '../domain/person.js';
import { Passwords } from './ports/passwords.js';
import { People } from './ports/people.js';

/** The product itself makes sure that there is an admin of that address. Somebody who is there keeps their password. */
export class EnsureAdmin extends Command<void> {
  constructor(
    readonly email: string,
    readonly password: string,
  ) {
    super();
  }
}

@CommandHandler(EnsureAdmin)
export class EnsureAdminHandler implements ICommandHandler<EnsureAdmin> {
  constructor(
    private readonly people: People,
    private readonly passwords: Passwords,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `person.password-common`, `person.email-taken` */
  async execute({ email, password }: EnsureAdmin): Promise<void> {
    const at = this.clock.now();
    const known = await this.people.findByEmail(email);
    if (known) {
      // Who sets the environment of the process is trusted with the account: a disabled one comes back.
      const changed = [known.changeRole('admin', at), known.enable(at)].includes(true);
      if (changed) await this.people.save(known);
      return;
    }
    if (this.passwords.isCommon(password)) throw passwordCommon('password');
    const passwordHash = await this.passwords.hash(password);
    const id = this.ids.next();
    await this.people.save(
      Person.register({ id, name: 'Admin', email, passwordHash, role: 'admin', verified: true, at }),
    );
  }
}
