import { Controller, Get, Optional } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { HealthCheckService, HealthIndicatorService, type HealthCheckResult } from '@nestjs/terminus';
import { DomainError } from '#kernel';
import { Database, statement } from '#platform/database';
import { BullmqStore, JobRunner } from '#platform/queue';
import { Lifecycle } from '#platform/runtime';

const ping = statement('health.ping', 'SELECT 1');

/** Milliseconds after which a part that does not answer counts as down. */
const patienceMs = 1_500;

const isSo = { type: 'object', required: ['status'], properties: { status: { type: 'string', enum: ['ok'] } } };
const parts = {
  type: 'object',
  description: 'What each part says, by its name.',
  additionalProperties: { type: 'object', required: ['status'], properties: { status: { type: 'string', enum: ['up', 'down'] } } },
};
const isReady = {
  type: 'object',
  required: ['status', 'details'],
  properties: { ...isSo.properties, info: parts, error: parts, details: parts },
};

/** What an orchestrator asks; see Kubernetes' liveness, readiness and startup probes. */
@ApiTags('Health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly lifecycle: Lifecycle,
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly database: Database,
    private readonly store: BullmqStore,
    @Optional() private readonly runner?: JobRunner,
  ) {}

  /** Whether the process should be left alone; it depends on nothing else. */
  @Get('live')
  @ApiOkResponse({ description: 'It is so.', schema: isSo })
  @ApiOperation({ summary: 'Whether the process should be left alone' })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Whether requests should come here. */
  @Get('ready')
  @ApiOkResponse({ description: 'They should; the parts that it needs are up.', schema: isReady })
  @ApiOperation({ summary: 'Whether requests should come here' })
  ready(): Promise<HealthCheckResult> {
    if (this.lifecycle.state === 'ending') throw notReady('The process is ending');
    return this.health.check([
      () => this.#check('postgresql', async () => void (await this.database.query(ping))),
      () => this.#checkQueue(),
    ]);
  }

  /** Whether the start is over. */
  @Get('startup')
  @ApiOkResponse({ description: 'It is so.', schema: isSo })
  @ApiOperation({ summary: 'Whether the start is over' })
  startup(): { status: 'ok' } {
    if (this.lifecycle.state === 'starting') throw notReady('The process is starting');
    return { status: 'ok' };
  }

  /** What runs no jobs goes on without the queue's store: what it writes waits in the outbox. */
  async #checkQueue() {
    if (this.runner) return this.#check('queue', () => this.store.ping());
    const indicator = this.indicators.check('queue');
    const answers = await within(patienceMs, this.store.ping());
    return indicator.up(answers ? {} : { degraded: true, message: 'Jobs wait until the queue answers again' });
  }

  #check(name: string, attempt: () => Promise<void>) {
    return this.indicators.check(name).attempt(attempt).withTimeout(patienceMs);
  }
}

function notReady(message: string): DomainError {
  return new DomainError('unavailable', 'service.not-ready', message);
}

/** Whether the attempt succeeds in that many milliseconds. */
async function within(ms: number, attempt: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), ms)));
  try {
    return await Promise.race([attempt.then(() => true).catch(() => false), late]);
  } finally {
    clearTimeout(timer);
  }
}
