import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { LinkRecipient } from '../domain/link.events.js';
import { Links } from './ports/links.js';
import { People } from './ports/people.js';

/** For the worker: the id of the person that a letter with a link is for, or undefined where nobody has the address. */
export class FindLinkRecipient extends Query<string | undefined> {
  constructor(readonly recipient: LinkRecipient) {
    super();
  }
}

@QueryHandler(FindLinkRecipient)
export class FindLinkRecipientHandler implements IQueryHandler<FindLinkRecipient> {
  constructor(
    private readonly people: People,
    private readonly links: Links,
  ) {}

  async execute({ recipient }: FindLinkRecipient): Promise<string | undefined> {
    if ('personId' in recipient) return recipient.personId;
    const request = await this.links.findRequest(recipient.requestId);
    return request && (await this.people.findByEmail(request.email))?.id;
  }
}
