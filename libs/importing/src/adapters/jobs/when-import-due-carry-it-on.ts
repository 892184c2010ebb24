import { Injectable, Logger } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsUUID } from 'class-validator';
import { DomainError } from '#kernel';
import { databaseUnavailable } from '#platform/database';
import { HandlesJob, type JobContext, type JobHandler } from '#platform/queue';
import { CarryOutImport } from '../../application/carry-out-import.js';
import { FailImport } from '../../application/fail-import.js';
import { ImportDue } from '../../domain/import.events.js';

class Due {
  @IsUUID()
  readonly importId!: string;
}

/** The last attempt of a job. */
const lastAttempt = 3;

/**
 * Works at an import for some seconds. It commits stretch by stretch, with the place where it stands: a double goes on
 * from there. What cannot be mended by trying again (the source is asked several times already) ends it with a word why;
 * it can be resumed.
 */
@Injectable()
@HandlesJob({ kind: 'importing.carry-import-on', queue: 'reactions', on: ImportDue.type, payload: Due, guardedBy: 'id' })
export class WhenImportDueCarryItOn implements JobHandler<Due> {
  readonly #logger = new Logger(WhenImportDueCarryItOn.name);

  constructor(private readonly commands: CommandBus) {}

  async handle({ importId }: Due, { attempt }: JobContext): Promise<void> {
    try {
      await this.commands.execute(new CarryOutImport(importId));
    } catch (error) {
      if (databaseUnavailable(error)) throw error;
      const told = error instanceof DomainError;
      if (attempt < lastAttempt && !told) throw error;
      if (!told) this.#logger.error({ message: 'An import failed', importId, err: error });
      const [code, reason] = told ? [error.code, error.message] : ['import.failed', 'Something went wrong; the log of the worker says more'];
      await this.commands.execute(new FailImport(importId, code, reason));
    }
  }
}
