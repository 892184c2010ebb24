import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#kernel';
import type { LinkRecipient } from '../domain/link.events.js';
import { linkEnd, linkPauseSeconds, type LinkPurpose } from '../domain/link.js';
import type { Person } from '../domain/person.js';
import { Links } from './ports/links.js';
import { People } from './ports/people.js';
import { Secrets } from './ports/secrets.js';

/** What a letter with a link needs. The token is nowhere else: it must not be stored, queued or logged. */
export interface LetterLink {
  readonly token: string;
  readonly name: string;
  /** Where the letter goes. */
  readonly email: string;
  readonly expiresAt: Date;
}

/**
 * For the worker, at the moment of composing a letter: a fresh single-use token. Answers undefined where no letter is
 * to be sent: nobody has the address, there is nothing left to prove, or one was sent a moment ago. Each attempt to
 * send gets another token; the first one that is used ends the rest.
 */
export class IssueLink extends Command<LetterLink | undefined> {
  constructor(
    readonly purpose: LinkPurpose,
    readonly recipient: LinkRecipient,
  ) {
    super();
  }
}

@CommandHandler(IssueLink)
export class IssueLinkHandler implements ICommandHandler<IssueLink> {
  constructor(
    private readonly people: People,
    private readonly links: Links,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  async execute({ purpose, recipient }: IssueLink): Promise<LetterLink | undefined> {
    const issuedAt = this.clock.now();
    const person = await this.#personOf(recipient, purpose);
    const email = person && (await this.#addressFor(purpose, person));
    if (!person || !email) return undefined;
    const requestId = 'requestId' in recipient ? recipient.requestId : null;
    if (requestId && (await this.#sentJustNow(person, purpose, requestId, issuedAt))) return undefined;
    const token = this.secrets.make();
    const digest = this.secrets.digest(token);
    const expiresAt = linkEnd(purpose, issuedAt);
    await this.links.issue({ digest, purpose, personId: person.id, email, requestId, issuedAt, expiresAt });
    return { token, name: person.name, email, expiresAt };
  }

  async #personOf(recipient: LinkRecipient, purpose: LinkPurpose): Promise<Person | undefined> {
    if ('personId' in recipient) return this.people.find(recipient.personId);
    const request = await this.links.findRequest(recipient.requestId);
    return request?.purpose === purpose ? this.people.findByEmail(request.email) : undefined;
  }

  async #addressFor(purpose: LinkPurpose, person: Person): Promise<string | undefined> {
    if (person.isDisabled) return undefined;
    if (purpose === 'password-reset') return person.email;
    if (purpose === 'verification') return person.isVerified ? undefined : person.email;
    const { pendingEmail } = person;
    return pendingEmail !== null && !(await this.people.findByEmail(pendingEmail)) ? pendingEmail : undefined;
  }

  #sentJustNow({ id }: Person, purpose: LinkPurpose, requestId: string, at: Date): Promise<boolean> {
    const since = new Date(at.getTime() - linkPauseSeconds * 1_000);
    return this.links.issuedSince(since, { personId: id, purpose, besides: requestId });
  }
}
