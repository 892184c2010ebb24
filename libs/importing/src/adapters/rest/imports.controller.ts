import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '#kernel';
import {
  AnswersItem,
  AnswersList,
  CurrentActor,
  CurrentAuthority,
  listAnswer,
  PageQuery,
  Refuses,
  sendEventStream,
  type CallerAuthority,
  type Item,
  type ListAnswer,
  type ServerSentEvent,
} from '#platform/api';
import { CancelImport } from '../../application/cancel-import.js';
import { FindImport } from '../../application/find-import.js';
import type { ImportView } from '../../application/import-view.js';
import { ListImports } from '../../application/list-imports.js';
import { PauseImport } from '../../application/pause-import.js';
import { ResumeImport } from '../../application/resume-import.js';
import { StartImport } from '../../application/start-import.js';
import { importNotFound } from '../../domain/import.errors.js';
import { ImportDto, StartImportInput } from '../api/import.dto.js';
import { LiveImports } from '../live/live-imports.js';

@ApiTags('Imports')
@ApiBearerAuth('accessToken')
@Controller('api/imports')
export class ImportsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly live: LiveImports,
  ) {}

  /** Lists the imports, the newest first. */
  @Get()
  @AnswersList(ImportDto)
  async imports(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<ListAnswer<ImportDto>> {
    return listAnswer('/api/imports', query, await this.queries.execute(new ListImports(actor, query)));
  }

  /** Starts bringing in a WordPress site; a worker does it. */
  @Post()
  @AnswersItem(ImportDto, { status: 201 })
  @Refuses({ 409: ['import.under-way'], 422: ['input.invalid', 'import.address-wrong'] })
  async startImport(
    @CurrentActor() actor: Actor,
    @Body() input: StartImportInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Item<ImportDto>> {
    const id = await this.commands.execute(new StartImport(actor, input));
    reply.header('location', `/api/imports/${id}`);
    return this.#read(actor, id);
  }

  /** Reads one import, and how far it is. */
  @Get(':id')
  @AnswersItem(ImportDto)
  @Refuses({ 404: ['import.not-found'] })
  import(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Item<ImportDto>> {
    return this.#read(actor, id);
  }

  /** Lets an import wait; what has come stays. */
  @Post(':id/pause')
  @AnswersItem(ImportDto)
  @Refuses({ 404: ['import.not-found'], 409: ['import.not-running', 'version.stale'] })
  async pauseImport(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Item<ImportDto>> {
    await this.commands.execute(new PauseImport(actor, id));
    return this.#read(actor, id);
  }

  /** Lets an import that was paused, or that failed, go on where it stood. */
  @Post(':id/resume')
  @AnswersItem(ImportDto)
  @Refuses({ 404: ['import.not-found'], 409: ['import.not-resumable', 'import.under-way', 'version.stale'] })
  async resumeImport(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Item<ImportDto>> {
    await this.commands.execute(new ResumeImport(actor, id));
    return this.#read(actor, id);
  }

  /** Ends an import; what has come stays. */
  @Post(':id/cancel')
  @AnswersItem(ImportDto)
  @Refuses({ 404: ['import.not-found'], 409: ['import.over', 'version.stale'] })
  async cancelImport(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Item<ImportDto>> {
    await this.commands.execute(new CancelImport(actor, id));
    return this.#read(actor, id);
  }

  /** Streams how far an import is: `importProgress` as server-sent events. */
  @Get(':id/stream')
  @ApiOperation({ summary: 'Streams how far an import is, until its end.' })
  @ApiResponse({ status: 200, description: 'Server-sent events.', content: { 'text/event-stream': { schema: { type: 'string' } } } })
  @Refuses({ 404: ['import.not-found'] })
  async importStream(@CurrentAuthority() authority: CallerAuthority, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    await sendEventStream(reply, eventsOf(await this.live.watch(authority.actor, id)), authority);
  }

  async #read(actor: Actor, id: string): Promise<Item<ImportDto>> {
    const data = await this.queries.execute(new FindImport(actor, id));
    if (!data) throw importNotFound();
    return { data, links: { self: `/api/imports/${id}`, stream: `/api/imports/${id}/stream` } };
  }
}

function eventsOf(views: AsyncIterableIterator<ImportView>): AsyncIterableIterator<ServerSentEvent> {
  const events: AsyncIterableIterator<ServerSentEvent> = {
    async next() {
      const next = await views.next();
      if (next.done) return { done: true, value: undefined };
      return { done: false, value: { id: String(next.value.version), event: 'import', data: next.value } };
    },
    async return() {
      await views.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => events,
  };
  return events;
}
