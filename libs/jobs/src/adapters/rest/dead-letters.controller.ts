import { Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type Actor } from '#kernel';
import { AnswersItem, AnswersList, AnswersNothing, CurrentActor, listAnswer, PageQuery, Refuses, type Item, type ListAnswer } from '#platform/api';
import { DiscardDeadLetter } from '../../application/discard-dead-letter.js';
import { FindDeadLetter } from '../../application/find-dead-letter.js';
import { ListAuditEntries } from '../../application/list-audit-entries.js';
import { ListDeadLetters } from '../../application/list-dead-letters.js';
import { ResendDeadLetter } from '../../application/resend-dead-letter.js';
import { deadLetterNotFound } from '../../domain/dead-letter.errors.js';
import { AuditEntryDto, DeadLetterDto, DeadLettersQuery } from '../api/dead-letter.dto.js';

@ApiTags('Dead letters')
@ApiBearerAuth('accessToken')
@Controller('api')
export class DeadLettersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Lists the jobs that failed for good, the last first. */
  @Get('dead-letters')
  @AnswersList(DeadLetterDto)
  async deadLetters(@CurrentActor() actor: Actor, @Query() query: DeadLettersQuery): Promise<ListAnswer<DeadLetterDto>> {
    const { status, kind } = query;
    const page = await this.queries.execute(new ListDeadLetters(actor, query, { status, kind }));
    return listAnswer('/api/dead-letters', query, page, { status, kind });
  }

  /** Reads one, with what its job was to work with. */
  @Get('dead-letters/:id')
  @AnswersItem(DeadLetterDto)
  @Refuses({ 404: ['dead-letter.not-found'] })
  async deadLetter(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Item<DeadLetterDto>> {
    const data = await this.queries.execute(new FindDeadLetter(actor, id));
    if (!data) throw deadLetterNotFound();
    return { data, links: { self: `/api/dead-letters/${id}` } };
  }

  /** Lets its job be tried again. */
  @Post('dead-letters/:id/resend')
  @AnswersItem(DeadLetterDto)
  @Refuses({ 404: ['dead-letter.not-found'], 409: ['dead-letter.handled'] })
  async resendDeadLetter(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Item<DeadLetterDto>> {
    await this.commands.execute(new ResendDeadLetter(actor, id));
    return this.deadLetter(actor, id);
  }

  /** Gives its job up. */
  @Delete('dead-letters/:id')
  @AnswersNothing()
  @Refuses({ 404: ['dead-letter.not-found'], 409: ['dead-letter.handled'] })
  async discardDeadLetter(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.commands.execute(new DiscardDeadLetter(actor, id));
  }

  /** Lists what people did to jobs, newest first. */
  @Get('audit-entries')
  @AnswersList(AuditEntryDto)
  async auditEntries(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<ListAnswer<AuditEntryDto>> {
    return listAnswer('/api/audit-entries', query, await this.queries.execute(new ListAuditEntries(actor, query)));
  }
}
