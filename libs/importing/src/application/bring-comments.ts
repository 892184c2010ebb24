import { Injectable } from '@nestjs/common';
import { parentsFirst } from '../domain/parents-first.js';
import { counted, noted, type Report } from '../domain/report.js';
import { BringGuests, type Guest } from './bring-guests.js';
import { Intake, type Arrival, type ImportRules } from './intake.js';
import { Ledger } from './ports/ledger.js';
import { Publication } from './ports/publication.js';
import type { SourceComment, SourceSite } from './source-site.js';

interface ArrivingComment extends Arrival {
  readonly content: Omit<SourceComment, 'notes'>;
}

/** Steps from a reply to its parent that are gone back in the source, where parents come after their replies there. */
const mostSteps = 500;

/** Lets a stretch of comments in, each after the one that it answers. */
@Injectable()
export class BringComments {
  constructor(
    private readonly intake: Intake,
    private readonly guests: BringGuests,
    private readonly ledger: Ledger,
    private readonly publication: Publication,
  ) {}

  async bring(rules: ImportRules, given: Report, comments: readonly SourceComment[], site: SourceSite): Promise<Report> {
    const all = parentsFirst([...(await this.#lateParents(rules, comments, site)), ...comments]);
    const keysOf = (of: (comment: SourceComment) => string | null): string[] => [...new Set(all.flatMap((comment) => of(comment) ?? []))];
    const posts = await this.ledger.idsOf(rules.site, 'post', keysOf(({ postKey }) => postKey));
    const authors = await this.ledger.idsOf(rules.site, 'person', keysOf(({ authorKey }) => authorKey));
    const parents = await this.ledger.idsOf(rules.site, 'comment', keysOf(({ parentKey }) => parentKey));
    const here = rules.dryRun ? all : all.filter(({ postKey }) => posts.has(postKey));
    const homeless = rules.dryRun ? [] : all.filter(({ postKey }) => !posts.has(postKey));
    const reasons = homeless.map(({ key, postKey }) => ({ code: 'comment.no-post', about: `comment ${key} of post ${postKey}` }));
    const lost = noted(counted(given, 'comments', 'leftOut', homeless.length), reasons);
    const speaks = (comment: SourceComment): Guest | undefined => (authors.has(comment.authorKey ?? '') ? undefined : guestOf(comment));
    const { ids: guests, report } = await this.guests.bring(rules, lost, here.flatMap((comment) => speaks(comment) ?? []));
    const arrivals = here.map(({ notes, ...content }): ArrivingComment => ({ key: content.key, content, notes }));
    const ids = new Map(parents);
    return this.intake.take(rules, { entry: 'comment', kind: 'comments' }, { report, arrivals }, (placed, overwrite) => {
      for (const { arrival, id } of placed) ids.set(arrival.key, id);
      return this.publication.takeComments(
        placed.map(({ arrival: { content }, id, version }) => ({
          ...{ id, version, content: content.content, status: content.status, createdAt: content.createdAt },
          postId: posts.get(content.postKey) ?? '',
          // One that is not here is told apart from none: it is told of in the report.
          parentId: content.parentKey === null ? null : (ids.get(content.parentKey) ?? id),
          authorId: authors.get(content.authorKey ?? '') ?? guests.get(guestOf(content).key) ?? '',
        })),
        overwrite,
      );
    });
  }

  /** Parents that are neither here nor in the stretch, but in the source: they come after their replies there. */
  async #lateParents({ site: name, dryRun }: ImportRules, comments: readonly SourceComment[], site: SourceSite): Promise<SourceComment[]> {
    if (dryRun) return [];
    const known = new Set(comments.map(({ key }) => key));
    const late: SourceComment[] = [];
    let wanted = comments.flatMap(({ parentKey }) => parentKey ?? []);
    for (let step = 0; step < mostSteps; step++) {
      const missing = [...new Set(wanted.filter((key) => !known.has(key)))];
      const here = await this.ledger.idsOf(name, 'comment', missing);
      const found = await site.commentsOf(missing.filter((key) => !here.has(key)));
      if (found.length === 0) break;
      for (const one of found) known.add(one.key);
      late.push(...found);
      wanted = found.flatMap(({ parentKey }) => parentKey ?? []);
    }
    return late;
  }
}

function guestOf({ guest, key }: Pick<SourceComment, 'guest' | 'key'>): Guest {
  return guest ?? { key: `comment ${key}`, name: 'Anonymous' };
}
