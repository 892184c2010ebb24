import { Injectable } from '@nestjs/common';
import { noted, type Report } from '../domain/report.js';
import { BringGuests, unknownAuthor } from './bring-guests.js';
import { Intake, type Arrival, type ImportRules, type Placed } from './intake.js';
import { Ledger } from './ports/ledger.js';
import { Publication, type PostToTake } from './ports/publication.js';
import type { SourcePost } from './source-site.js';

interface ArrivingPost extends Arrival {
  readonly content: Omit<SourcePost, 'notes'>;
}

/** Lets a stretch of posts in, with their revisions. */
@Injectable()
export class BringPosts {
  constructor(
    private readonly intake: Intake,
    private readonly guests: BringGuests,
    private readonly ledger: Ledger,
    private readonly publication: Publication,
  ) {}

  async bring(rules: ImportRules, given: Report, posts: readonly SourcePost[]): Promise<Report> {
    const keys = posts.flatMap(({ authorKey, revisions }) => [authorKey, ...revisions.map((revision) => revision.authorKey)]);
    const authors = await this.ledger.idsOf(rules.site, 'person', [...new Set(keys)]);
    const orphans = rules.dryRun ? [] : posts.filter(({ authorKey }) => !authors.has(authorKey));
    const nobody = keys.some((key) => !authors.has(key)) && !rules.dryRun ? [unknownAuthor] : [];
    const { ids, report } = await this.guests.bring(rules, given, nobody);
    const authorOf = (key: string): string => authors.get(key) ?? ids.get(unknownAuthor.key) ?? '';
    const arrivals = posts.map(({ notes, ...content }): ArrivingPost => ({ key: content.key, content, notes }));
    const all = noted(report, orphans.map(({ key, title }) => ({ code: 'post.no-author', about: `post ${key} “${title}”` })));
    return this.intake.take(rules, { entry: 'post', kind: 'posts' }, { report: all, arrivals }, (placed, overwrite) =>
      this.publication.takePosts(placed.map((one) => postToTake(one, authorOf)), overwrite),
    );
  }
}

function postToTake({ arrival: { content }, id, version }: Placed<ArrivingPost>, authorOf: (key: string) => string): PostToTake {
  const { key: _, authorKey, moment, revisions, ...post } = content;
  const authorId = authorOf(authorKey);
  return {
    ...{ ...post, id, version, authorId },
    scheduledFor: post.status === 'scheduled' ? moment : null,
    publishedAt: post.status === 'published' ? moment : null,
    revisions: revisions.map(({ authorKey: editor, ...revision }) => ({ ...revision, editedBy: authorOf(editor) })),
  };
}
