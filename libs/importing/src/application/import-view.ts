import type { ImportStage, ImportState, ImportStatus } from '../domain/import-run.js';
import { countedKinds, type CountedKind, type Tally } from '../domain/report.js';

export interface ImportTally extends Tally {
  readonly kind: CountedKind;
}

export interface ImportNote {
  readonly code: string;
  readonly count: number;
  /** The first few, one a line. */
  readonly examples: string;
}

/** An import as admins see it. */
export interface ImportView {
  readonly id: string;
  readonly source: string;
  readonly siteName: string | null;
  readonly dryRun: boolean;
  readonly overwrite: boolean;
  readonly status: ImportStatus;
  readonly stage: ImportStage;
  readonly total: number;
  readonly done: number;
  readonly percent: number;
  readonly rowsPerSecond: number;
  readonly secondsLeft: number | null;
  readonly tallies: readonly ImportTally[];
  readonly notes: readonly ImportNote[];
  readonly failureCode: string | null;
  readonly failure: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly finishedAt: Date | null;
}

/** How far it is, in figures that a person reads. */
export function viewOf(state: Omit<ImportState, 'sealedAddress' | 'site' | 'prefix' | 'cursor' | 'startedBy'>): ImportView {
  const { id, source, siteName, dryRun, overwrite, status, stage, total, done, report, failureCode, failure, version } = state;
  const { createdAt, updatedAt, finishedAt, rowsPerSecond: speed } = state;
  const share = total === 0 ? 0 : done / total;
  const percent = status === 'completed' ? 100 : Math.min(99.9, Math.floor(1_000 * share) / 10);
  const secondsLeft = status === 'running' && speed > 0 ? Math.ceil((total - done) / speed) : null;
  const tallies = countedKinds.map((kind) => ({ kind, ...report.tallies[kind] }));
  const notes = Object.entries(report.notes).map(([code, { count, examples }]) => ({ code, count, examples: examples.join('\n') }));
  return {
    ...{ id, source, siteName, dryRun, overwrite, status, stage, total, done, percent, secondsLeft, tallies, failureCode, failure, version },
    ...{ createdAt, updatedAt, finishedAt, rowsPerSecond: Math.round(speed), notes: notes.sort((a, b) => b.count - a.count) },
  };
}
