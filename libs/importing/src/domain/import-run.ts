import { AggregateRoot, type AggregateState } from '#kernel';
import { importNotResumable, importNotRunning, importOver } from './import.errors.js';
import { ImportDue, ImportEnded } from './import.events.js';
import { emptyReport, noted, type Note, type Report } from './report.js';

/** `running` also while it waits for a worker. */
export const importStatuses = ['running', 'paused', 'failed', 'cancelled', 'completed'] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** In their order: posts need their authors, comments their posts. */
export const importStages = ['people', 'posts', 'comments'] as const;
export type ImportStage = (typeof importStages)[number];

export interface ImportState extends AggregateState {
  /** What may be shown of the address. */
  readonly source: string;
  /** The address, unreadable without the secret of this installation; empty once it is not needed any more. */
  readonly sealedAddress: string;
  readonly prefix: string | null;
  /** By which the source calls itself; null until it was opened. */
  readonly site: string | null;
  readonly siteName: string | null;
  readonly dryRun: boolean;
  readonly overwrite: boolean;
  readonly status: ImportStatus;
  readonly stage: ImportStage;
  /** The key up to which the stage has been read. */
  readonly cursor: string | null;
  /** Rows of the source: in all, as they were counted at the beginning, and read so far. */
  readonly total: number;
  readonly done: number;
  readonly rowsPerSecond: number;
  readonly report: Report;
  readonly failureCode: string | null;
  readonly failure: string | null;
  readonly startedBy: string | null;
  readonly finishedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** How much the newest stretch says of the speed. */
const weight = 0.3;

/** The bringing in of one site, from the first look to the report. */
export class ImportRun extends AggregateRoot<ImportState> {
  static start(
    details: Pick<ImportState, 'id' | 'source' | 'sealedAddress' | 'prefix' | 'dryRun' | 'overwrite' | 'startedBy'> & { at: Date },
  ): ImportRun {
    const { at, ...given } = details;
    const run = new ImportRun({
      ...given,
      ...{ version: 0, site: null, siteName: null, status: 'running', stage: 'people', cursor: null, total: 0, done: 0 },
      ...{ rowsPerSecond: 0, report: emptyReport(), failureCode: null, failure: null, finishedAt: null, createdAt: at, updatedAt: at },
    });
    run.record(new ImportDue(run.id));
    return run;
  }

  static restore(state: ImportState): ImportRun {
    return new ImportRun(state);
  }

  get isRunning(): boolean {
    return this.state.status === 'running';
  }

  /** What was found in the source at the first look. */
  survey(found: { site: string; siteName: string; total: number; notes: readonly Note[] }, at: Date): void {
    const { notes, ...facts } = found;
    if (this.state.site !== null) return;
    this.state = { ...this.state, ...facts, report: noted(this.state.report, notes), updatedAt: at };
  }

  /** A stretch was taken. @param next the key to go on after; null at the end of the stage */
  advance(taken: { rows: number; ms: number; next: string | null; report: Report }, at: Date): void {
    const { stage, done, total, rowsPerSecond } = this.state;
    const speed = (1_000 * taken.rows) / Math.max(1, taken.ms);
    const following = importStages[importStages.indexOf(stage) + 1];
    this.state = {
      ...this.state,
      report: taken.report,
      done: done + taken.rows,
      total: Math.max(total, done + taken.rows),
      rowsPerSecond: rowsPerSecond === 0 ? speed : (1 - weight) * rowsPerSecond + weight * speed,
      cursor: taken.next,
      stage: taken.next === null ? (following ?? stage) : stage,
      updatedAt: at,
    };
    if (taken.next === null && following === undefined) this.#end({ status: 'completed' }, at);
  }

  /** What is left is done by whoever hears of it. */
  handOver(): void {
    this.record(new ImportDue(this.id));
  }

  /** Goes no further than what has been taken. @throws DomainError `import.not-running` */
  pause(at: Date): void {
    if (!this.isRunning) throw importNotRunning();
    this.state = { ...this.state, status: 'paused', rowsPerSecond: 0, updatedAt: at };
  }

  /** @throws DomainError `import.not-resumable` */
  resume(at: Date): void {
    if (this.state.status !== 'paused' && this.state.status !== 'failed') throw importNotResumable();
    this.state = { ...this.state, status: 'running', failureCode: null, failure: null, finishedAt: null, updatedAt: at };
    this.record(new ImportDue(this.id));
  }

  /** What has come stays. @throws DomainError `import.over` */
  cancel(at: Date): void {
    if (this.state.status === 'completed' || this.state.status === 'cancelled') throw importOver();
    this.#end({ status: 'cancelled' }, at);
  }

  /** It cannot go on; it can be resumed when the reason is gone. */
  fail(failureCode: string, failure: string, at: Date): void {
    if (!this.isRunning) return;
    this.state = { ...this.state, status: 'failed', failureCode, failure, rowsPerSecond: 0, finishedAt: at, updatedAt: at };
    this.record(new ImportEnded(this.id));
  }

  /** The address is forgotten. */
  #end({ status }: { status: 'completed' | 'cancelled' }, at: Date): void {
    this.state = { ...this.state, status, sealedAddress: '', rowsPerSecond: 0, finishedAt: at, updatedAt: at };
    this.record(new ImportEnded(this.id));
  }
}
