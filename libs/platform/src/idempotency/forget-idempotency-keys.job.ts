import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '#platform/queue';
import { Idempotency } from './idempotency.js';

/** Keys that one statement removes. */
const batchSize = 1_000;

/** Every ten minutes: nothing that was kept for a repetition outlives its day by more. */
@Injectable()
@HandlesJob({ kind: 'platform.forget-idempotency-keys', queue: 'schedules', every: { minutes: 10 } })
export class ForgetIdempotencyKeysJob implements JobHandler {
  constructor(private readonly idempotency: Idempotency) {}

  async handle(): Promise<void> {
    while ((await this.idempotency.forget(batchSize)) === batchSize);
  }
}
