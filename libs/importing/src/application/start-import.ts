import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, Ids, personIdOf, type Actor } from '#kernel';
import { ImportRun } from '../domain/import-run.js';
import { shownAddress } from '../domain/shown-address.js';
import { importingOperations } from './operations.js';
import { Imports } from './ports/imports.js';
import { Seals } from './ports/seals.js';

/** What to bring, and how. */
export interface ImportDetails {
  /** With name and password; nobody sees them again. */
  readonly source: string;
  readonly prefix?: string;
  readonly dryRun?: boolean;
  readonly overwrite?: boolean;
}

/** Somebody lets a site be brought in; the worker does it. Answers the id. */
export class StartImport extends Command<string> {
  constructor(
    readonly actor: Actor,
    readonly details: ImportDetails,
  ) {
    super();
  }
}

@CommandHandler(StartImport)
export class StartImportHandler implements ICommandHandler<StartImport> {
  constructor(
    private readonly imports: Imports,
    private readonly seals: Seals,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `import.address-wrong`, `import.under-way` */
  async execute({ actor, details }: StartImport): Promise<string> {
    authorise(importingOperations.startImport, actor);
    const { source, prefix = null, dryRun = false, overwrite = false } = details;
    const run = ImportRun.start({
      id: this.ids.next(),
      source: shownAddress(source),
      sealedAddress: this.seals.seal(source),
      ...{ prefix, dryRun, overwrite },
      startedBy: personIdOf(actor) ?? null,
      at: this.clock.now(),
    });
    await this.imports.save(run);
    return run.id;
  }
}
