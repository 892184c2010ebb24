import { Injectable } from '@nestjs/common';
import { Ids } from '#kernel';
import type { ImportState } from '../domain/import-run.js';
import { counted, noted, type CountedKind, type Note, type Report } from '../domain/report.js';
import { Ledger, type Entry, type EntryKind, type Original } from './ports/ledger.js';
import type { Taken } from './ports/publication.js';

/** Something of a source, with what a person should know of it. */
export interface Arrival extends Original {
  readonly content: { readonly dated: boolean };
  readonly notes: readonly Note[];
}

/** An arrival and the place that it gets, or has, here. */
export interface Placed<Of extends Arrival> {
  readonly arrival: Of;
  readonly id: string;
  readonly version?: number;
}

/** What the import is about and may do. */
export type ImportRules = Pick<ImportState, 'dryRun' | 'overwrite'> & { readonly site: string };

const tallyOf = {
  added: 'added', merged: 'kept', updated: 'updated', edited: 'kept', gone: 'leftOut', refused: 'leftOut',
} as const satisfies Record<Taken['outcome'], string>;

/** The same for all kinds of things: what is known and unchanged is passed over, the rest is taken in and written down. */
@Injectable()
export class Intake {
  constructor(
    private readonly ledger: Ledger,
    private readonly ids: Ids,
  ) {}

  /** @param take hands what is new or changed to the publication; in a dry run nothing is handed on */
  async take<Of extends Arrival>(
    { site, dryRun, overwrite }: ImportRules,
    { entry, kind }: { entry: EntryKind; kind: CountedKind },
    given: { readonly report: Report; readonly arrivals: readonly Of[] },
    take: (placed: readonly Placed<Of>[], overwrite: boolean) => Promise<readonly Taken[]>,
  ): Promise<Report> {
    const { arrivals } = given;
    const known = await this.ledger.find(site, entry, arrivals.map(said));
    const fresh = arrivals.filter(({ key }) => isOpen(known.get(key), overwrite));
    const placed = fresh.map((arrival) => this.#place(arrival, known.get(arrival.key)));
    let report = counted(given.report, kind, 'unchanged', arrivals.length - fresh.length);
    report = noted(report, arrivals.flatMap(({ notes }) => notes));
    if (dryRun) return predicted(report, kind, placed);
    if (placed.length === 0) return report;
    const taken = await take(placed, overwrite);
    const kept = placed.flatMap(({ arrival, version }, at) => {
      const { id, version: now, outcome } = taken[at]!;
      if (outcome === 'refused') return [];
      // What was edited here keeps the version that the import left: it stays edited.
      return [{ ...said(arrival), id, version: outcome === 'merged' ? null : outcome === 'edited' ? (version ?? null) : now }];
    });
    await this.ledger.keep(site, entry, kept);
    for (const [at, { arrival }] of placed.entries()) report = told(report, kind, arrival, taken[at]!);
    return report;
  }

  #place<Of extends Arrival>(arrival: Of, entry: Entry | undefined): Placed<Of> {
    return entry ? { arrival, id: entry.id, version: entry.version ?? undefined } : { arrival, id: this.ids.next() };
  }
}

/** New, or not what it was; what was here before an import is nobody's to change. */
function isOpen(entry: Entry | undefined, overwrite: boolean): boolean {
  return entry === undefined || (entry.version !== null && (!entry.isSame || overwrite));
}

/** What the source says of it; moments of the reading are not among that. */
function said({ key, content }: Arrival): Original {
  return { key, content: content.dated ? content : { ...content, createdAt: null, updatedAt: null, moment: null } };
}

function predicted(report: Report, kind: CountedKind, placed: readonly Placed<Arrival>[]): Report {
  const updated = placed.filter(({ version }) => version !== undefined).length;
  const revisions = placed.reduce((sum, { arrival }) => sum + ((arrival.content as { revisions?: readonly unknown[] }).revisions?.length ?? 0), 0);
  return counted(counted(counted(report, kind, 'updated', updated), kind, 'added', placed.length - updated), 'revisions', 'added', revisions);
}

function told(report: Report, kind: CountedKind, { key }: Arrival, { outcome, code, revisions = 0, rerooted }: Taken): Report {
  const notes: Note[] = [];
  const word = kind === 'people' ? 'person' : kind.replace(/s$/, '');
  const why = code ?? `${word}.${outcome === 'gone' ? 'gone-here' : outcome}`;
  if (outcome !== 'added' && outcome !== 'updated') notes.push({ code: why, about: `${word} ${key}` });
  if (rerooted) notes.push({ code: 'comment.rerooted', about: `comment ${key}` });
  return noted(counted(counted(report, kind, tallyOf[outcome]), 'revisions', 'added', revisions), notes);
}
