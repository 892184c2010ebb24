import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Ids } from '#kernel';
import { credentialsRefused } from '../domain/person.errors.js';
import { AccessTokens } from './ports/access-tokens.js';
import { Passwords } from './ports/passwords.js';
import { People } from './ports/people.js';

export interface SignedIn {
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
}

/** Somebody proves who they are. */
export class SignIn extends Command<SignedIn> {
  constructor(
    readonly email: string,
    readonly password: string,
  ) {
    super();
  }
}

@CommandHandler(SignIn)
export class SignInHandler implements ICommandHandler<SignIn> {
  /** What the password for an unknown address is compared with; made once, or the wait would tell who is registered. */
  #decoy: Promise<string> | undefined;

  constructor(
    private readonly people: People,
    private readonly passwords: Passwords,
    private readonly tokens: AccessTokens,
    private readonly ids: Ids,
  ) {}

  /** @throws DomainError `auth.credentials-refused`, after the same work for known and unknown addresses. */
  async execute({ email, password }: SignIn): Promise<SignedIn> {
    const person = await this.people.findByEmail(email);
    const hash = person?.passwordHash ?? (await (this.#decoy ??= this.passwords.hash('')));
    const matches = await this.passwords.matches(hash, password);
    if (!person || !matches) throw credentialsRefused();
    const sessionId = this.ids.next();
    const accessToken = await this.tokens.issue({ kind: 'person', personId: person.id, role: person.role, sessionId });
    return { accessToken, expiresIn: this.tokens.lifetime };
  }
}
