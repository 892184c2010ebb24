import { Logger } from '@nestjs/common';
import {
  BrokenCircuitError,
  bulkhead,
  BulkheadRejectedError,
  circuitBreaker,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  handleWhen,
  TaskCancelledError,
  timeout,
  TimeoutStrategy,
} from 'cockatiel';
import { traced } from '#platform/tracing';

/** Whether another try makes sense after a fault, and how long the other side asked to wait. */
export type RetryAdvice = { readonly retry: false } | { readonly retry: true; readonly afterMs?: number };

/** How calls to one outside service are made. Times are milliseconds. */
export interface CallPolicyOptions {
  readonly attempts: number;
  /** The longest wait before the second attempt, and before any. Each wait is a random part of its limit (full jitter). */
  readonly initialDelayMs: number;
  readonly maxDelayMs: number;
  readonly multiplier: number;
  readonly attemptTimeoutMs: number;
  /** Of all attempts and waits together, the one for a turn included: an attempt is cut at it, and no wait begins that would end after it. */
  readonly deadlineMs: number;
  /** Which faults may be tried again. A time-out always may. */
  readonly adviceFor: (error: unknown) => RetryAdvice;
  /** After so many faults in a row that may be tried again, nobody is called for so long. */
  readonly breaker: { readonly faults: number; readonly restMs: number };
  /** Calls at a time, and how many more may wait. */
  readonly bulkhead: { readonly calls: number; readonly waiting: number };
}

/** The other side was not reached, or not in time: nothing is known to have happened there. */
export class ServiceUnavailable extends Error {
  override readonly name = 'ServiceUnavailable';

  constructor(
    message: string,
    /** Seconds until another try makes sense. */
    readonly retryAfter: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Chance and time, which tests choose. */
export interface Surroundings {
  readonly random: () => number;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

const real: Surroundings = {
  random: Math.random,
  now: Date.now,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** Attempts since the start, by how they ended; what the breaker held back was none. */
export interface CallCounts {
  readonly ok: number;
  readonly failed: number;
  readonly heldBack: number;
}

const known = new Set<CallPolicy>();

/** The policies of this process, for its metrics. */
export function callPolicies(): readonly CallPolicy[] {
  return [...known];
}

/**
 * Calls one outside service with time-outs, retries, a breaker and a limit on how many calls are under way. Says once
 * that the service is away, and once that it is back.
 */
export class CallPolicy {
  readonly #logger = new Logger('Calls');
  readonly #gate;
  #breaker: CircuitBreakerPolicy;
  readonly #counts = { ok: 0, failed: 0, heldBack: 0 };
  #away = false;

  /** @param service as it is called in messages, such as `the payment provider` */
  constructor(
    readonly service: string,
    private readonly options: CallPolicyOptions,
    private readonly surroundings: Surroundings = real,
  ) {
    this.#breaker = this.#closedBreaker();
    this.#gate = bulkhead(options.bulkhead.calls, options.bulkhead.waiting);
    known.add(this);
  }

  get counts(): CallCounts {
    return this.#counts;
  }

  /** `open`: nobody is called. `probation`: one call is let through, and its end decides. */
  get breaker(): 'open' | 'probation' | 'closed' {
    const { state } = this.#breaker;
    if (state === CircuitState.Closed) return 'closed';
    return state === CircuitState.HalfOpen ? 'probation' : 'open';
  }

  /** Calls that are made now, their waits included, and calls that wait for their turn. */
  get load(): { readonly running: number; readonly waiting: number } {
    const { calls, waiting } = this.options.bulkhead;
    return { running: calls - this.#gate.executionSlots, waiting: waiting - this.#gate.queueSlots };
  }

  /** Forgets what went wrong so far: another one is the service from now on, or somebody mended it and asks again. */
  startAfresh(): void {
    this.#breaker = this.#closedBreaker();
  }

  /**
   * @param work makes one attempt; the signal is aborted when its time is over
   * @throws ServiceUnavailable when no attempt got through; whatever else `work` throws is thrown on
   */
  async run<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const end = this.surroundings.now() + this.options.deadlineMs;
    try {
      return await this.#gate.execute(() => this.#attempt(work, end));
    } catch (error) {
      if (error instanceof BulkheadRejectedError) throw this.#unavailable('is being asked too much', 1, error);
      throw error;
    }
  }

  #closedBreaker(): CircuitBreakerPolicy {
    const { faults, restMs } = this.options.breaker;
    const isFault = handleWhen((error) => this.#advice(error).retry);
    return circuitBreaker(isFault, { halfOpenAfter: restMs, breaker: new ConsecutiveBreaker(faults) });
  }

  async #attempt<Result>(work: (signal: AbortSignal) => Promise<Result>, end: number): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      const left = end - this.surroundings.now();
      if (left <= 0) throw this.#unavailable('is being asked too much', 1, undefined);
      try {
        const attributes = { 'peer.service': this.service, 'quoin.attempt': attempt };
        const result = await traced(`call ${this.service}`, { kind: 'client', attributes }, () => this.#once(work, left));
        this.#counts.ok += 1;
        this.#tell(undefined);
        return result;
      } catch (error) {
        const { breaker, attempts } = this.options;
        this.#counts[error instanceof BrokenCircuitError ? 'heldBack' : 'failed'] += 1;
        if (error instanceof BrokenCircuitError) throw this.#unavailable('does not answer', Math.ceil(breaker.restMs / 1_000), error);
        const advice = this.#advice(error);
        if (!advice.retry) throw error;
        this.#tell(error);
        const pause = Math.max(advice.afterMs ?? 0, this.#jitter(attempt));
        if (attempt >= attempts || this.surroundings.now() + pause > end) {
          throw this.#unavailable('does not answer', Math.max(1, Math.ceil((advice.afterMs ?? 0) / 1_000)), error);
        }
        await this.surroundings.wait(pause);
      }
    }
  }

  #once<Result>(work: (signal: AbortSignal) => Promise<Result>, left: number): Promise<Result> {
    const limit = timeout(Math.min(this.options.attemptTimeoutMs, left), TimeoutStrategy.Aggressive);
    return this.#breaker.execute(() => limit.execute(({ signal }) => work(signal)));
  }

  #tell(fault: unknown): void {
    if (fault !== undefined && !this.#away) this.#logger.warn(`${this.service} does not answer: ${fault instanceof Error ? fault.message : 'no reason'}`);
    if (fault === undefined && this.#away) this.#logger.log(`${this.service} answers again`);
    this.#away = fault !== undefined;
  }

  #advice(error: unknown): RetryAdvice {
    return error instanceof TaskCancelledError ? { retry: true } : this.options.adviceFor(error);
  }

  #jitter(attempt: number): number {
    const { initialDelayMs, maxDelayMs, multiplier } = this.options;
    return this.surroundings.random() * Math.min(maxDelayMs, initialDelayMs * multiplier ** (attempt - 1));
  }

  #unavailable(what: string, retryAfter: number, cause: unknown): ServiceUnavailable {
    return new ServiceUnavailable(`${this.service} ${what} at the moment`, retryAfter, { cause });
  }
}
