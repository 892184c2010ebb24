import { SourceSites } from '../application/ports/source-sites.js';
import type { SourceComment, SourcePerson, SourcePost, SourceSite, Stretch, StretchSize } from '../application/source-site.js';
import { noSite, siteUnclear, sourceRefused, sourceUnreachable } from '../domain/import.errors.js';
import { shownAddress } from '../domain/shown-address.js';
import type { Note } from '../domain/report.js';

/** What lies at an address. */
export interface SiteInMemory {
  readonly id: string;
  readonly name: string;
  readonly prefixes: readonly string[];
  readonly password: string;
  readonly people: readonly SourcePerson[];
  readonly posts: readonly SourcePost[];
  readonly comments: readonly SourceComment[];
  readonly notes: readonly Note[];
}

/** Sites by what may be shown of their addresses. */
export class InMemorySites extends SourceSites {
  readonly sites = new Map<string, SiteInMemory>();
  /** Addresses of which nothing is heard any more. */
  readonly away = new Set<string>();

  async open(address: string, { prefix }: { prefix?: string } = {}): Promise<SourceSite> {
    const shown = shownAddress(address);
    const site = this.sites.get(shown);
    this.#mustAnswer(shown);
    if (!site) throw sourceUnreachable('nobody is there');
    if (new URL(address).password !== site.password) throw sourceRefused('the password is wrong');
    if (!site.prefixes.includes(prefix ?? site.prefixes[0] ?? '')) throw noSite();
    if (prefix === undefined && site.prefixes.length > 1) throw siteUnclear(site.prefixes);
    const stretch = <Of extends { key: string }>(all: readonly Of[], after: string | null, { rows }: StretchSize): Promise<Stretch<Of>> => {
      this.#mustAnswer(shown);
      const items = all.filter(({ key }) => after === null || Number(key) > Number(after)).slice(0, rows);
      const next = items.length < rows ? null : (items.at(-1)?.key ?? null);
      return Promise.resolve({ items, leftOut: [], rows: items.length, next });
    };
    return {
      id: site.id,
      name: site.name,
      survey: async () => ({
        counts: { people: site.people.length, posts: site.posts.length, comments: site.comments.length },
        notes: site.notes,
      }),
      people: async (after, size) => stretch(site.people, after, size),
      posts: async (after, size) => stretch(site.posts, after, size),
      comments: async (after, size) => stretch(site.comments, after, size),
      commentsOf: async (keys) => site.comments.filter(({ key }) => keys.includes(key)),
      close: async () => undefined,
    };
  }

  #mustAnswer(shown: string): void {
    if (this.away.has(shown)) throw sourceUnreachable('it went away');
  }
}
