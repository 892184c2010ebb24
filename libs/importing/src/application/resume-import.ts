import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, type Actor } from '#kernel';
import { importNotFound } from '../domain/import.errors.js';
import { importingOperations } from './operations.js';
import { Imports } from './ports/imports.js';

/** Somebody lets an import go on where it stood. */
export class ResumeImport extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(ResumeImport)
export class ResumeImportHandler implements ICommandHandler<ResumeImport> {
  constructor(
    private readonly imports: Imports,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `import.not-found`, `import.not-resumable`, `import.under-way`, `version.stale` */
  async execute({ actor, id }: ResumeImport): Promise<void> {
    authorise(importingOperations.resumeImport, actor);
    const run = await this.imports.find(id);
    if (!run) throw importNotFound();
    run.resume(this.clock.now());
    await this.imports.save(run);
  }
}
