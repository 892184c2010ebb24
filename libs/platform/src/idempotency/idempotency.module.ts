import { Module } from '@nestjs/common';
import { ForgetIdempotencyKeysJob } from './forget-idempotency-keys.job.js';
import { Idempotency } from './idempotency.js';
import { RepeatedMutations } from './repeated-mutations.js';
import { RepeatedRequests } from './repeated-requests.js';

/** Lets both faces of the API recognise what is sent again. */
@Module({ providers: [Idempotency, RepeatedRequests, RepeatedMutations], exports: [RepeatedRequests, RepeatedMutations] })
export class IdempotencyModule {}

/** Forgets what is older than a day; the worker does it. */
@Module({ providers: [Idempotency, ForgetIdempotencyKeysJob] })
export class IdempotencyWorkerModule {}
