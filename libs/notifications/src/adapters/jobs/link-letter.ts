import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { IsOptional, IsUUID } from 'class-validator';
import { FindLinkRecipient, IssueLink, type LinkPurpose, type LinkRecipient } from '#identity';
import type { LetterDetails } from '../../application/letter-writer.js';
import { LetterReaction } from './letter-reaction.js';

/** Whom a link is for: a person, or whoever has the address of a request. */
export class LinkWanted {
  @IsOptional()
  @IsUUID()
  readonly personId?: string;

  @IsOptional()
  @IsUUID()
  readonly requestId?: string;
}

/** A letter with a single-use link. Its token is made when the letter is written, and is in the letter alone; it leads to the front end, or to a plain page of the API where there is none. */
@Injectable()
export abstract class LinkLetter extends LetterReaction<LinkWanted> {
  abstract readonly purpose: LinkPurpose;

  constructor(
    commands: CommandBus,
    private readonly queries: QueryBus,
  ) {
    super(commands);
  }

  async recipientsOf(wanted: LinkWanted): Promise<string[]> {
    const personId = await this.queries.execute(new FindLinkRecipient(recipientOf(wanted)));
    return personId === undefined ? [] : [personId];
  }

  override async details(about: object): Promise<LetterDetails | undefined> {
    const link = await this.commands.execute(new IssueLink(this.purpose, recipientOf(about)));
    if (!link) return undefined;
    const until = `${link.expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    return { to: link.email, values: { until, token: link.token } };
  }
}

function recipientOf({ personId, requestId }: LinkWanted): LinkRecipient {
  return personId === undefined ? { requestId: requestId ?? '' } : { personId };
}
