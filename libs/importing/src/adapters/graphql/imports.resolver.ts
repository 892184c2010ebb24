import { Args, ID, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Actor } from '#kernel';
import { CurrentActor, pageOf, toConnection, type Connection } from '#platform/api';
import { CancelImport } from '../../application/cancel-import.js';
import { FindImport } from '../../application/find-import.js';
import type { ImportView } from '../../application/import-view.js';
import { ListImports } from '../../application/list-imports.js';
import { PauseImport } from '../../application/pause-import.js';
import { ResumeImport } from '../../application/resume-import.js';
import { StartImport } from '../../application/start-import.js';
import { importNotFound } from '../../domain/import.errors.js';
import { ImportConnection, ImportDto, ImportsArgs, StartImportInput } from '../api/import.dto.js';
import { LiveImports } from '../live/live-imports.js';

@Resolver(() => ImportDto)
export class ImportsResolver {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly live: LiveImports,
  ) {}

  @Query(() => ImportConnection, { description: 'The imports, the newest first.' })
  async imports(@CurrentActor() actor: Actor, @Args() args: ImportsArgs): Promise<Connection<ImportDto>> {
    return toConnection(await this.queries.execute(new ListImports(actor, pageOf(args))));
  }

  @Query(() => ImportDto, { nullable: true, description: 'One import, and how far it is; or null.' })
  async import(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string): Promise<ImportDto | null> {
    return (await this.queries.execute(new FindImport(actor, id))) ?? null;
  }

  @Mutation(() => ImportDto, { description: 'Starts bringing in a WordPress site; a worker does it.' })
  async startImport(@CurrentActor() actor: Actor, @Args('input') input: StartImportInput): Promise<ImportDto> {
    return this.#read(actor, await this.commands.execute(new StartImport(actor, input)));
  }

  @Mutation(() => ImportDto, { description: 'Lets an import wait; what has come stays.' })
  async pauseImport(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string): Promise<ImportDto> {
    await this.commands.execute(new PauseImport(actor, id));
    return this.#read(actor, id);
  }

  @Mutation(() => ImportDto, { description: 'Lets an import that was paused, or that failed, go on where it stood.' })
  async resumeImport(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string): Promise<ImportDto> {
    await this.commands.execute(new ResumeImport(actor, id));
    return this.#read(actor, id);
  }

  @Mutation(() => ImportDto, { description: 'Ends an import; what has come stays.' })
  async cancelImport(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string): Promise<ImportDto> {
    await this.commands.execute(new CancelImport(actor, id));
    return this.#read(actor, id);
  }

  @Subscription(() => ImportDto, {
    description: 'How far an import is, now and whenever it has gone on, until its end.',
    resolve: (view: ImportView) => view,
  })
  importProgress(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string): Promise<AsyncIterableIterator<ImportView>> {
    return this.live.watch(actor, id);
  }

  async #read(actor: Actor, id: string): Promise<ImportDto> {
    const found = await this.queries.execute(new FindImport(actor, id));
    if (!found) throw importNotFound();
    return found;
  }
}
