import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type Actor } from '#kernel';
import { CurrentActor, PageQuery, toConnection, type Connection } from '#platform/api';
import { DiscardDeadLetter } from '../../application/discard-dead-letter.js';
import { FindDeadLetter } from '../../application/find-dead-letter.js';
import { ListAuditEntries } from '../../application/list-audit-entries.js';
import { ListDeadLetters } from '../../application/list-dead-letters.js';
import { ResendDeadLetter } from '../../application/resend-dead-letter.js';
import { deadLetterNotFound } from '../../domain/dead-letter.errors.js';
import { AuditEntryConnection, AuditEntryDto, DeadLetterConnection, DeadLetterDto, DeadLettersQuery } from '../api/dead-letter.dto.js';

@Resolver(() => DeadLetterDto)
export class DeadLettersResolver {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Query(() => DeadLetterConnection, { description: 'The jobs that failed for good, the last first.' })
  async deadLetters(@CurrentActor() actor: Actor, @Args() query: DeadLettersQuery): Promise<Connection<DeadLetterDto>> {
    const { status, kind } = query;
    return toConnection(await this.queries.execute(new ListDeadLetters(actor, query, { status, kind })));
  }

  @Query(() => DeadLetterDto, { nullable: true, description: 'One of them, or null.' })
  async deadLetter(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string): Promise<DeadLetterDto | null> {
    return (await this.queries.execute(new FindDeadLetter(actor, id))) ?? null;
  }

  @Query(() => AuditEntryConnection, { description: 'What people did to jobs that failed and to refused addresses, newest first.' })
  async auditEntries(@CurrentActor() actor: Actor, @Args() query: PageQuery): Promise<Connection<AuditEntryDto>> {
    return toConnection(await this.queries.execute(new ListAuditEntries(actor, query)));
  }

  @Mutation(() => DeadLetterDto, { description: 'Lets its job be tried again.' })
  async resendDeadLetter(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string): Promise<DeadLetterDto> {
    await this.commands.execute(new ResendDeadLetter(actor, id));
    const letter = await this.queries.execute(new FindDeadLetter(actor, id));
    if (!letter) throw deadLetterNotFound();
    return letter;
  }

  @Mutation(() => Boolean, { description: 'Gives its job up.' })
  async discardDeadLetter(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    await this.commands.execute(new DiscardDeadLetter(actor, id));
    return true;
  }
}
