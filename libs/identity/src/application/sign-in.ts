import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, Ids, type Actor } from '#kernel';
import { accountDisabled, credentialsRefused } from '../domain/person.errors.js';
import type { Person } from '../domain/person.js';
import { Session } from '../domain/session.js';
import { identityOperations } from './operations.js';
import { AccessTokens } from './ports/access-tokens.js';
import { Passwords } from './ports/passwords.js';
import { People } from './ports/people.js';
import { Secrets } from './ports/secrets.js';
import { Sessions } from './ports/sessions.js';
import { writeRefreshToken } from './refresh-tokens.js';
import type { SignedIn } from './signed-in.js';

/** Somebody proves who they are, and a session begins. */
export class SignIn extends Command<SignedIn> {
  constructor(
    readonly actor: Actor,
    readonly email: string,
    readonly password: string,
    /** What the browser or program calls itself. */
    readonly device: string | null = null,
  ) {
    super();
  }
}

/** How long it is taken for known which kinds of hashes an import brought, in milliseconds. */
const importedForMs = 60_000;

@CommandHandler(SignIn)
export class SignInHandler implements ICommandHandler<SignIn> {
  /** What the password for an unknown address is compared with, or the wait would tell who is registered. */
  #decoy: Promise<string> | undefined;
  /** The same for those whom an import brought. */
  #imported = { until: 0, hashes: [] as readonly string[] };

  constructor(
    private readonly people: People,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly tokens: AccessTokens,
    private readonly secrets: Secrets,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `auth.credentials-refused`, after the same work for known and unknown addresses,
   *   `auth.account-disabled`
   */
  async execute({ actor, email, password, device }: SignIn): Promise<SignedIn> {
    authorise(identityOperations.login, actor);
    const person = await this.people.findByEmail(email);
    if (!(await this.#matches(person, password)) || !person) throw credentialsRefused();
    if (person.isDisabled) throw accountDisabled();
    await this.#keepAnew(person, password);
    const id = this.ids.next();
    const [family, secret] = [this.secrets.make(), this.secrets.make()];
    const session = Session.begin({
      id,
      personId: person.id,
      epoch: person.sessionEpoch,
      familyDigest: this.secrets.digest(family),
      tokenDigest: this.secrets.digest(secret),
      device: device?.slice(0, 200) ?? null,
      at: this.clock.now(),
    });
    await this.sessions.save(session);
    return {
      accessToken: this.tokens.issue({ personId: person.id, sessionId: id }),
      refreshToken: writeRefreshToken({ sessionId: id, family, secret }),
      expiresIn: this.tokens.lifetime,
    };
  }

  /**
   * Whoever does not know the password is not told by the wait whether there is one, or of which kind: what is kept of the
   * address is compared, or nothing is, and then one hash of each other kind.
   */
  async #matches(person: Person | undefined, password: string): Promise<boolean> {
    // Made by whoever comes first, known or not.
    const decoy = await (this.#decoy ??= this.passwords.hash(''));
    const kept = person?.passwordHash ?? decoy;
    if ((await this.passwords.matches(kept, password)) && person) return true;
    for (const other of [decoy, ...(await this.#importedHashes())]) {
      if (!this.passwords.costAlike(kept, other)) await this.passwords.matches(other, password);
    }
    return false;
  }

  async #importedHashes(): Promise<readonly string[]> {
    const now = this.clock.now().getTime();
    if (this.#imported.until <= now) this.#imported = { until: now + importedForMs, hashes: await this.people.importedHashes() };
    return this.#imported.hashes;
  }

  /** A password that an import brought is kept as ours are, now that it is known. */
  async #keepAnew({ id, passwordHash }: Person, password: string): Promise<void> {
    if (this.passwords.isCurrent(passwordHash)) return;
    await this.people.replacePasswordHash(id, passwordHash, await this.passwords.hash(password));
  }
}
