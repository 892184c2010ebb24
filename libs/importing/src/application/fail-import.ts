import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#kernel';
import { Imports } from './ports/imports.js';

/** An import that cannot go on says why; somebody may resume it once the reason is gone. */
export class FailImport extends Command<void> {
  constructor(
    readonly id: string,
    readonly code: string,
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(FailImport)
export class FailImportHandler implements ICommandHandler<FailImport> {
  constructor(
    private readonly imports: Imports,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `version.stale` */
  async execute({ id, code, reason }: FailImport): Promise<void> {
    const run = await this.imports.find(id);
    if (!run?.isRunning) return;
    run.fail(code, reason, this.clock.now());
    await this.imports.save(run);
  }
}
