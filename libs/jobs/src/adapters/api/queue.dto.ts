import { Flag, Text, View, Whole } from '#platform/api';

const jobs = (what: string) => ({ description: what, min: 0, max: Number.MAX_SAFE_INTEGER, example: 0 });

@View('Queue', 'What jobs wait in, and how many it holds.')
export class QueueDto {
  @Text({ description: 'By which it is paused and resumed.', example: 'letters' })
  readonly name!: string;

  @Flag({ description: 'Its jobs wait until somebody resumes it.', example: false })
  readonly isPaused!: boolean;

  @Whole(jobs('Jobs that wait for a worker.'))
  readonly waiting!: number;

  @Whole(jobs('Jobs that run.'))
  readonly active!: number;

  @Whole(jobs('Jobs that wait for their time.'))
  readonly delayed!: number;

  @Whole(jobs('Jobs that failed for good, of those that it remembers.'))
  readonly failed!: number;

  @Whole(jobs('Jobs that were done, of those that it remembers.'))
  readonly completed!: number;
}
