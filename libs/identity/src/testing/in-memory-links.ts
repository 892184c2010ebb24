import type { DomainEvent } from '#kernel';
import { Links, type RedeemedLink } from '../application/ports/links.js';
import { PasswordResetRequested, VerificationRequested } from '../domain/link.events.js';
import type { IssuedLink, LinkPurpose, LinkRequest } from '../domain/link.js';
import type { InMemoryPeople } from './in-memory-people.js';

const day = 86_400_000;

export class InMemoryLinks extends Links {
  readonly events: DomainEvent[] = [];
  #requests: LinkRequest[] = [];
  #links: (IssuedLink & { readonly epoch: number | undefined })[] = [];

  constructor(private readonly people: InMemoryPeople) {
    super();
  }

  async ask(request: LinkRequest): Promise<void> {
    const recent = request.requestedAt.getTime() - day;
    this.#requests = [...this.#requests.filter(({ requestedAt }) => requestedAt.getTime() >= recent), request];
    const Requested = request.purpose === 'password-reset' ? PasswordResetRequested : VerificationRequested;
    this.events.push(new Requested({ requestId: request.id }));
  }

  async findRequest(id: string): Promise<LinkRequest | undefined> {
    return this.#requests.find((request) => request.id === id);
  }

  async issue(link: IssuedLink): Promise<void> {
    this.#links.push({ ...link, epoch: this.#epochOf(link.personId) });
  }

  async issuedSince(since: Date, { personId, purpose, besides }: { personId: string; purpose: LinkPurpose; besides: string }): Promise<boolean> {
    return this.#links.some(
      (link) =>
        link.personId === personId && link.purpose === purpose && link.issuedAt > since && link.requestId !== null && link.requestId !== besides,
    );
  }

  async redeem(digest: string, purpose: LinkPurpose, at: Date): Promise<RedeemedLink | undefined> {
    const link = this.#links.find((one) => one.digest === digest && one.purpose === purpose && one.expiresAt > at);
    if (!link) return undefined;
    const { personId, email, issuedAt, epoch } = link;
    this.#links = this.#links.filter((one) => one.personId !== personId || one.purpose !== purpose);
    return purpose === 'password-reset' && epoch !== this.#epochOf(personId) ? undefined : { personId, email, issuedAt };
  }

  #epochOf(personId: string): number | undefined {
    return this.people.stored.find(personId)?.sessionEpoch;
  }
}
