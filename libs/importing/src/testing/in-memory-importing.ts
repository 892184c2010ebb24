import type { Page, PageRequest } from '#kernel';
import { InMemoryAggregates, pageOf } from '#kernel/testing';
import { viewOf, type ImportView } from '../application/import-view.js';
import { ImportViews } from '../application/ports/import-views.js';
import { Imports } from '../application/ports/imports.js';
import { Ledger, type Entry, type EntryKind, type Original } from '../application/ports/ledger.js';
import { Publication, type CommentToTake, type PersonToTake, type PostToTake, type Taken } from '../application/ports/publication.js';
import { Seals } from '../application/ports/seals.js';
import { importUnderWay } from '../domain/import.errors.js';
import { ImportRun, type ImportState } from '../domain/import-run.js';

export class InMemoryImports extends Imports {
  readonly stored = new InMemoryAggregates<ImportState>();

  async find(id: string): Promise<ImportRun | undefined> {
    const state = this.stored.find(id);
    return state && ImportRun.restore(state);
  }

  async save(run: ImportRun): Promise<void> {
    const { id, status } = run.snapshot();
    if (status === 'running' && this.stored.rows.some((other) => other.id !== id && other.status === 'running')) throw importUnderWay();
    this.stored.save(run);
  }
}

export class InMemoryImportViews extends ImportViews {
  constructor(private readonly imports: InMemoryImports) {
    super();
  }

  async find(id: string): Promise<ImportView | undefined> {
    const state = this.imports.stored.find(id);
    return state && viewOf(state);
  }

  async list(page: PageRequest): Promise<Page<ImportView>> {
    const sorted = this.imports.stored.rows.toSorted((a, b) => Number(b.createdAt) - Number(a.createdAt));
    return pageOf(sorted.map(viewOf), page);
  }
}

export class InMemoryLedger extends Ledger {
  readonly #entries = new Map<string, Omit<Entry, 'isSame'> & { readonly said: string }>();

  async find(site: string, kind: EntryKind, originals: readonly Original[]): Promise<Map<string, Entry>> {
    return new Map(
      originals.flatMap(({ key, content }) => {
        const entry = this.#entries.get(JSON.stringify([site, kind, key]));
        return entry ? [[key, { id: entry.id, version: entry.version, isSame: entry.said === JSON.stringify(content) }]] : [];
      }),
    );
  }

  async idsOf(site: string, kind: EntryKind, keys: readonly string[]): Promise<Map<string, string>> {
    const found = await this.find(site, kind, keys.map((key) => ({ key, content: {} })));
    return new Map([...found].map(([key, { id }]) => [key, id]));
  }

  async keep(site: string, kind: EntryKind, entries: Parameters<Ledger['keep']>[2]): Promise<void> {
    for (const { key, content, id, version } of entries) {
      this.#entries.set(JSON.stringify([site, kind, key]), { id, version, said: JSON.stringify(content) });
    }
  }

  /** What throws has written nothing here either. */
  async together<Result>(work: () => Promise<Result>): Promise<Result> {
    const before = new Map(this.#entries);
    try {
      return await work();
    } catch (error) {
      this.#entries.clear();
      for (const [key, entry] of before) this.#entries.set(key, entry);
      throw error;
    }
  }
}

/** Takes in everything, and remembers it. */
export class InMemoryPublication extends Publication {
  readonly people = new Map<string, PersonToTake>();
  readonly posts = new Map<string, PostToTake>();
  readonly comments = new Map<string, CommentToTake>();

  async takePeople(people: readonly PersonToTake[]): Promise<Taken[]> {
    return people.map((person) => {
      const there = [...this.people.values()].find(({ id, email }) => id !== person.id && email !== null && email.toLowerCase() === person.email?.toLowerCase());
      if (there) return { id: there.id, version: 1, outcome: 'merged' };
      return keep(this.people, person);
    });
  }

  async takePosts(posts: readonly PostToTake[]): Promise<Taken[]> {
    return posts.map((post) => ({ ...keep(this.posts, post), revisions: post.revisions.length }));
  }

  async takeComments(comments: readonly CommentToTake[]): Promise<Taken[]> {
    return comments.map((comment) => {
      if (!this.posts.has(comment.postId)) return { id: comment.id, version: 0, outcome: 'gone', rerooted: false };
      const rerooted = comment.parentId !== null && !this.comments.has(comment.parentId);
      return { ...keep(this.comments, comment), rerooted };
    });
  }
}

function keep<Of extends { readonly id: string; readonly version?: number }>(all: Map<string, Of>, one: Of): Taken {
  const outcome = all.has(one.id) ? 'updated' : 'added';
  all.set(one.id, one);
  return { id: one.id, version: (one.version ?? 0) + 1, outcome };
}

/** Hides nothing. */
export class PlainSeals extends Seals {
  #sealed = 0;

  seal(secret: string): string {
    this.#sealed += 1;
    return `${this.#sealed}.${Buffer.from(secret).toString('base64url')}.sealed`;
  }

  open(sealed: string): string | undefined {
    const [, secret, mark] = sealed.split('.');
    return mark === 'sealed' ? Buffer.from(secret ?? '', 'base64url').toString() : undefined;
  }
}
