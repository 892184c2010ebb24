import { Injectable } from '@nestjs/common';
import { IsUUID } from 'class-validator';
import { HandlesJob, idOfReturn, JobQueue, queueNames, type JobHandler } from '#platform/queue';
import { DeadLetters } from '../../application/ports/dead-letters.js';
import { DeadLetterResent } from '../../domain/dead-letter.events.js';

class Resent {
  @IsUUID()
  readonly deadLetterId!: string;
}

/** Puts the job back into its queue. Told twice it does so once: the job's id counts its returns. */
@Injectable()
@HandlesJob({ kind: 'jobs.return-dead-letter', queue: 'reactions', on: DeadLetterResent.type, payload: Resent, guardedBy: 'id' })
export class WhenDeadLetterResentReturnItsJob implements JobHandler<Resent> {
  constructor(
    private readonly deadLetters: DeadLetters,
    private readonly jobs: JobQueue,
  ) {}

  async handle({ deadLetterId }: Resent): Promise<void> {
    const letter = (await this.deadLetters.find(deadLetterId))?.snapshot();
    if (letter?.status !== 'resent') return;
    const { kind, jobId, failures, payload } = letter;
    const queue = queueNames.find((name) => name === letter.queue);
    if (!queue) throw new Error(`There is no queue ${letter.queue} any more`);
    await this.jobs.add([{ queue, kind, id: idOfReturn(jobId, failures), payload: payload as object }]);
  }
}
