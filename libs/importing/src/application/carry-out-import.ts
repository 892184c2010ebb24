import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, DomainError, staleVersion } from '#kernel';
import { addressLost } from '../domain/import.errors.js';
import { importStages, type ImportRun, type ImportStage } from '../domain/import-run.js';
import { counted, noted, type Report } from '../domain/report.js';
import { BringComments } from './bring-comments.js';
import { BringPeople } from './bring-people.js';
import { BringPosts } from './bring-posts.js';
import type { ImportRules } from './intake.js';
import { Imports } from './ports/imports.js';
import { Ledger } from './ports/ledger.js';
import { Seals } from './ports/seals.js';
import { SourceSites } from './ports/source-sites.js';
import type { SourceComment, SourcePerson, SourcePost, SourceSite, Stretch } from './source-site.js';

/** How long one worker keeps at it, in milliseconds: then it hands over, so that it can be stopped without loss. */
const turnMs = 10_000;

/** What is read, kept in memory and committed at a time, whatever the size of the site. */
const sizes = {
  people: { rows: 500, characters: 1_000_000 },
  posts: { rows: 200, characters: 1_000_000 },
  comments: { rows: 1_000, characters: 1_000_000 },
} as const;

type Things = Stretch<SourcePerson | SourcePost | SourceComment>;

interface Place {
  readonly stage: ImportStage;
  readonly cursor: string | null;
}

/** Goes on with an import where it stands, for a while. */
export class CarryOutImport extends Command<void> {
  constructor(readonly id: string) {
    super();
  }
}

@CommandHandler(CarryOutImport)
export class CarryOutImportHandler implements ICommandHandler<CarryOutImport> {
  constructor(
    private readonly imports: Imports,
    private readonly sites: SourceSites,
    private readonly seals: Seals,
    private readonly ledger: Ledger,
    private readonly people: BringPeople,
    private readonly posts: BringPosts,
    private readonly comments: BringComments,
    private readonly clock: Clock,
  ) {}

  /**
   * Each stretch is committed with the place that it was read up to: whoever goes on after a crash begins there. One who
   * finds that somebody else changed the import meanwhile (paused it, cancelled it, or goes on with it) stops.
   * @throws DomainError `import.address-lost`, and those of the source
   */
  async execute({ id }: CarryOutImport): Promise<void> {
    const run = await this.imports.find(id);
    if (!run?.isRunning) return;
    const { sealedAddress, prefix } = run.snapshot();
    const address = this.seals.open(sealedAddress);
    if (address === undefined) throw addressLost();
    const site = await this.sites.open(address, { prefix: prefix ?? undefined });
    try {
      await this.#survey(run, site);
      await this.#work(run, site);
    } catch (error) {
      if (!isStale(error)) throw error;
    } finally {
      await site.close();
    }
  }

  async #survey(run: ImportRun, site: SourceSite): Promise<void> {
    if (run.snapshot().site !== null) return;
    const { counts, notes } = await site.survey();
    const total = counts.people + counts.posts + counts.comments;
    run.survey({ site: site.id, siteName: site.name, total, notes }, this.clock.now());
    await this.imports.save(run);
  }

  /** The next stretch is read while this one is written. */
  async #work(begun: ImportRun, site: SourceSite): Promise<void> {
    let run = begun;
    const end = this.#ms() + turnMs;
    let since = this.#ms();
    let ahead = read(site, run.snapshot());
    while (run.isRunning) {
      const stretch = await ahead;
      const from = run.snapshot();
      const following = after(from, stretch.next);
      if (following) ahead = read(site, following);
      // Its fault is met where it is awaited, or not at all.
      ahead.catch(() => undefined);
      const taken = { stretch, from, site, since, isLast: this.#ms() > end };
      run = (await this.#takeWhole(run, taken)) ?? (await this.#takeOneByOne(run.id, taken));
      since = this.#ms();
      if (taken.isLast) return;
    }
  }

  /** Undefined where something in it could not be stored; then nothing of it is. */
  async #takeWhole(run: ImportRun, taken: Taking): Promise<ImportRun | undefined> {
    try {
      await this.ledger.together(async () => {
        const report = await this.#bring(run, taken.stretch, taken.site);
        await this.#keep(run, report, taken);
      });
      return run;
    } catch (error) {
      if (error instanceof DomainError || taken.stretch.items.length === 0) throw error;
      return undefined;
    }
  }

  /** What cannot be stored is left out, and the rest is brought. */
  async #takeOneByOne(id: string, taken: Taking): Promise<ImportRun> {
    const run = await this.imports.find(id);
    if (!run?.isRunning) throw staleVersion();
    const { stage, cursor, report: before } = run.snapshot();
    if (stage !== taken.from.stage || cursor !== taken.from.cursor) throw staleVersion();
    let report = before;
    for (const item of taken.stretch.items) {
      try {
        report = await this.ledger.together(() => this.#bring(run, { items: [item], leftOut: [] }, taken.site, report));
      } catch (error) {
        if (error instanceof DomainError) throw error;
        const about = `${item.key}: ${(error as Error).message}`;
        report = noted(counted(report, stage, 'leftOut'), [{ code: `${stage}.refused`, about }]);
      }
    }
    const { leftOut } = taken.stretch;
    report = noted(counted(report, stage, 'leftOut', leftOut.length), leftOut);
    await this.#keep(run, report, taken);
    return run;
  }

  async #bring(run: ImportRun, { items, leftOut }: Pick<Things, 'items' | 'leftOut'>, site: SourceSite, given?: Report): Promise<Report> {
    const { stage, dryRun, overwrite, report: before } = run.snapshot();
    const rules: ImportRules = { site: site.id, dryRun, overwrite };
    const report = noted(counted(given ?? before, stage, 'leftOut', leftOut.length), leftOut);
    if (stage === 'people') return this.people.bring(rules, report, items as readonly SourcePerson[]);
    if (stage === 'posts') return this.posts.bring(rules, report, items as readonly SourcePost[]);
    return this.comments.bring(rules, report, items as readonly SourceComment[], site);
  }

  async #keep(run: ImportRun, report: Report, { stretch: { rows, next }, since, isLast }: Taking): Promise<void> {
    run.advance({ rows, ms: this.#ms() - since, next, report }, this.clock.now());
    if (isLast && run.isRunning) run.handOver();
    await this.imports.save(run);
  }

  #ms(): number {
    return this.clock.now().getTime();
  }
}

/** A stretch on its way in. */
interface Taking {
  readonly stretch: Things;
  /** Where it was read from: who finds the import elsewhere is too late with it. */
  readonly from: Place;
  readonly site: SourceSite;
  /** When the last one was kept, in milliseconds. */
  readonly since: number;
  /** Whether somebody else goes on after it. */
  readonly isLast: boolean;
}

function read(site: SourceSite, { stage, cursor }: Place): Promise<Things> {
  return site[stage](cursor, sizes[stage]);
}

/** Undefined at the end of the last stage. */
function after({ stage }: Place, next: string | null): Place | undefined {
  if (next !== null) return { stage, cursor: next };
  const following = importStages[importStages.indexOf(stage) + 1];
  return following && { stage: following, cursor: null };
}

function isStale(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'version.stale';
}
