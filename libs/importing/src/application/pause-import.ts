import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, type Actor } from '#kernel';
import { importNotFound } from '../domain/import.errors.js';
import { importingOperations } from './operations.js';
import { Imports } from './ports/imports.js';

/** Somebody lets an import wait; what has come stays. */
export class PauseImport extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(PauseImport)
export class PauseImportHandler implements ICommandHandler<PauseImport> {
  constructor(
    private readonly imports: Imports,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `import.not-found`, `import.not-running`, `version.stale` */
  async execute({ actor, id }: PauseImport): Promise<void> {
    authorise(importingOperations.pauseImport, actor);
    const run = await this.imports.find(id);
    if (!run) throw importNotFound();
    run.pause(this.clock.now());
    await this.imports.save(run);
  }
}
