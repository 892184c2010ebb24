import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, Ids, type Actor } from '#kernel';
import type { LinkPurpose } from '../domain/link.js';
import { identityOperations } from './operations.js';
import { Links } from './ports/links.js';

/**
 * Somebody wishes a link sent to an address. Whether anybody has the address is found out later, by the worker, so
 * that neither the answer nor the time that it takes can tell.
 */
export class RequestLink extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly purpose: Exclude<LinkPurpose, 'email-change'>,
    readonly email: string,
  ) {
    super();
  }
}

@CommandHandler(RequestLink)
export class RequestLinkHandler implements ICommandHandler<RequestLink> {
  constructor(
    private readonly links: Links,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, purpose, email }: RequestLink): Promise<void> {
    authorise(purpose === 'verification' ? identityOperations.requestEmailVerification : identityOperations.requestPasswordReset, actor);
    await this.links.ask({ id: this.ids.next(), purpose, email, requestedAt: this.clock.now() });
  }
}
