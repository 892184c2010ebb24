import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import {
  IncomingWritings,
  type IncomingComment,
  type IncomingPost,
  type TakenWriting,
  type TakeOptions,
} from '../../application/ports/incoming-writings.js';
import { placed, type KnownComment } from '../../domain/placed.js';
import { distinctSlug } from '../../domain/slug.js';
import * as comments from './incoming-comment-statements.js';
import * as posts from './incoming-post-statements.js';

type TakenPost = TakenWriting & { readonly revisions: number };
type TakenComment = TakenWriting & { readonly rerooted: boolean };

interface KeptPost {
  readonly version: number;
  /** When the last version that is kept was written. */
  readonly latest: Date;
}

/** A few statements for all of them, whatever their number. */
@Injectable()
export class SqlIncomingWritings extends IncomingWritings {
  constructor(private readonly database: Database) {
    super();
  }

  takePosts(given: readonly IncomingPost[], { overwrite }: TakeOptions): Promise<TakenPost[]> {
    if (given.length === 0) return Promise.resolve([]);
    return this.database.transaction(async () => {
      const kept = await this.#keptPosts(given);
      const taken = given.map((post) => outcomeOf(post, kept.get(post.id), overwrite));
      const come = given.flatMap((post, at) => {
        const { outcome, version, revisions } = taken[at]!;
        if (outcome !== 'added' && outcome !== 'updated') return [];
        return [{ ...post, version, revisions: revisions === 0 ? [] : post.revisions.slice(-revisions), isNew: outcome === 'added' }];
      });
      await this.#write(await this.#withSlugs(come));
      return taken;
    });
  }

  takeComments(given: readonly IncomingComment[], { overwrite }: TakeOptions): Promise<TakenComment[]> {
    if (given.length === 0) return Promise.resolve([]);
    return this.database.transaction(async () => {
      const here = await this.#postsOf(given);
      const fresh = given.filter(({ version, postId }) => version === undefined && here.has(postId));
      const added = await this.#addComments(fresh);
      const known = given.filter(({ version }) => version !== undefined);
      const changed = await this.#updateComments(known, overwrite);
      return given.map(({ id }) => added.get(id) ?? changed.get(id) ?? { id, version: 0, outcome: 'gone', rerooted: false });
    });
  }

  async #keptPosts(given: readonly IncomingPost[]): Promise<Map<string, KeptPost>> {
    const ids = given.filter(({ version }) => version !== undefined).map(({ id }) => id);
    if (ids.length === 0) return new Map();
    const rows = await this.database.query<KeptPost & { id: string }>(posts.kept, [ids]);
    return new Map(rows.map(({ id, version, latest }) => [id, { version, latest }]));
  }

  /** Each gets the slug that it asks for where nobody else has, or had, it. */
  async #withSlugs<Of extends IncomingPost>(given: readonly Of[]): Promise<Of[]> {
    const rows = await this.database.query<{ slug: string; postId: string }>(posts.slugOwners, [given.map(({ slug }) => slug)]);
    const owners = new Map(rows.map(({ slug, postId }) => [slug, postId]));
    return given.map((post) => {
      const isFree = post.slug !== '' && (owners.get(post.slug) ?? post.id) === post.id;
      const slug = isFree ? post.slug : distinctSlug(post.slug, post.id);
      owners.set(slug, post.id);
      return { ...post, slug };
    });
  }

  async #write(come: readonly (IncomingPost & { readonly isNew: boolean })[]): Promise<void> {
    const [fresh, changed] = [come.filter(({ isNew }) => isNew), come.filter(({ isNew }) => !isNew)];
    if (fresh.length > 0) await this.database.query(posts.add, [JSON.stringify(fresh.map(posts.rowOf))]);
    if (changed.length > 0) await this.database.query(posts.update, [JSON.stringify(changed.map(posts.rowOf))]);
    const revisions = come.flatMap(posts.revisionRowsOf);
    if (revisions.length > 0) await this.database.query(posts.addRevisions, [JSON.stringify(revisions)]);
    const slugs = come.flatMap(({ id, formerSlugs }) => formerSlugs.map((slug) => ({ slug, id })));
    if (slugs.length > 0) await this.database.query(posts.addSlugs, [JSON.stringify(slugs)]);
  }

  async #postsOf(given: readonly IncomingComment[]): Promise<Set<string>> {
    const rows = await this.database.query<{ id: string }>(comments.postsHere, [[...new Set(given.map(({ postId }) => postId))]]);
    return new Set(rows.map(({ id }) => id));
  }

  async #addComments(fresh: readonly IncomingComment[]): Promise<Map<string, TakenComment>> {
    if (fresh.length === 0) return new Map();
    const known = await this.#parentsOf(fresh);
    const taken = new Map<string, TakenComment>();
    const rows = fresh.map((comment, n) => {
      const { id, postId } = comment;
      const place = placed(comment, known);
      known.set(id, { ...place, postId });
      taken.set(id, { id, version: 1, outcome: 'added', rerooted: comment.parentId !== null && place.parentId === null });
      return comments.rowOf({ ...comment, ...place }, n);
    });
    await this.database.query(comments.add, [JSON.stringify(rows)]);
    return taken;
  }

  async #parentsOf(fresh: readonly IncomingComment[]): Promise<Map<string, KnownComment>> {
    const ids = fresh.flatMap(({ parentId }) => parentId ?? []);
    const rows = await this.database.query<KnownComment & { id: string; [more: string]: unknown }>(comments.places, [ids]);
    return new Map(rows.map(({ id, postId, parentId, depth }) => [id, { postId, parentId, depth }]));
  }

  async #updateComments(known: readonly IncomingComment[], overwrite: boolean): Promise<Map<string, TakenComment>> {
    const taken = new Map<string, TakenComment>();
    if (known.length === 0) return taken;
    const rows = known.map((comment, n) => comments.rowOf({ ...comment, depth: 0 }, n));
    type Kept = { id: string; version: number };
    for (const { id, version } of await this.database.query<Kept>(comments.versions, [known.map(({ id }) => id)])) {
      taken.set(id, { id, version, outcome: 'edited', rerooted: false });
    }
    for (const { id, version } of await this.database.query<Kept>(comments.update, [JSON.stringify(rows), overwrite])) {
      taken.set(id, { id, version, outcome: 'updated', rerooted: false });
    }
    return taken;
  }
}

/** The version that the post gets: one more for each revision that comes with it. */
function outcomeOf({ id, version, revisions }: IncomingPost, kept: KeptPost | undefined, overwrite: boolean): TakenPost {
  if (version === undefined) return { id, version: revisions.length + 1, outcome: 'added', revisions: revisions.length };
  if (!kept) return { id, version: 0, outcome: 'gone', revisions: 0 };
  if (kept.version !== version && !overwrite) return { id, version: kept.version, outcome: 'edited', revisions: 0 };
  const newer = revisions.filter(({ createdAt }) => createdAt > kept.latest).length;
  return { id, version: kept.version + newer + 1, outcome: 'updated', revisions: newer };
}
