import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, type Actor } from '#kernel';
import { importNotFound } from '../domain/import.errors.js';
import { importingOperations } from './operations.js';
import { Imports } from './ports/imports.js';

/** Somebody ends an import; what has come stays, and its source's address is forgotten. */
export class CancelImport extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(CancelImport)
export class CancelImportHandler implements ICommandHandler<CancelImport> {
  constructor(
    private readonly imports: Imports,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `import.not-found`, `import.over`, `version.stale` */
  async execute({ actor, id }: CancelImport): Promise<void> {
    authorise(importingOperations.cancelImport, actor);
    const run = await this.imports.find(id);
    if (!run) throw importNotFound();
    run.cancel(this.clock.now());
    await this.imports.save(run);
  }
}
