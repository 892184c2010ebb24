import {
  IncomingWritings,
  type IncomingComment,
  type IncomingPost,
  type TakenWriting,
  type TakeOptions,
} from '../application/ports/incoming-writings.js';
import { Comment } from '../domain/comment.js';
import { placed, type KnownComment } from '../domain/placed.js';
import { Post } from '../domain/post.js';
import { distinctSlug } from '../domain/slug.js';
import type { InMemoryComments } from './in-memory-comments.js';
import type { InMemoryPosts } from './in-memory-posts.js';

export class InMemoryIncomingWritings extends IncomingWritings {
  constructor(
    private readonly posts: InMemoryPosts,
    private readonly comments: InMemoryComments,
  ) {
    super();
  }

  async takePosts(given: readonly IncomingPost[], { overwrite }: TakeOptions): Promise<(TakenWriting & { revisions: number })[]> {
    const taken: (TakenWriting & { revisions: number })[] = [];
    for (const { formerSlugs, revisions, version, ...post } of given) {
      const here = this.posts.stored.find(post.id);
      const latest = this.posts.revisions.filter(({ postId }) => postId === post.id).at(-1);
      if (version !== undefined && !here) taken.push({ id: post.id, version: 0, outcome: 'gone', revisions: 0 });
      else if (here && here.version !== version && !overwrite) taken.push({ id: post.id, version: here.version, outcome: 'edited', revisions: 0 });
      else {
        const newer = revisions.filter(({ createdAt }) => !latest || createdAt > latest.createdAt);
        const before = here?.version ?? 0;
        const isFree = post.slug !== '' && (this.posts.slugs.get(post.slug) ?? post.id) === post.id;
        const slug = isFree ? post.slug : distinctSlug(post.slug, post.id);
        const state = { ...post, slug, editedBy: post.authorId };
        newer.forEach(({ editedBy, createdAt, ...text }, at) => {
          this.posts.revisions.push({ postId: post.id, version: before + at + 1, format: 'html', tags: post.tags, ...text, editedBy, createdAt });
          this.posts.stored.save(Post.restore({ ...state, ...text, version: before + at }));
        });
        await this.posts.save(Post.restore({ ...state, version: before + newer.length }));
        for (const former of formerSlugs) if (!this.posts.slugs.has(former)) this.posts.slugs.set(former, post.id);
        taken.push({ id: post.id, version: before + newer.length + 1, outcome: here ? 'updated' : 'added', revisions: newer.length });
      }
    }
    return taken;
  }

  async takeComments(given: readonly IncomingComment[], { overwrite }: TakeOptions): Promise<(TakenWriting & { rerooted: boolean })[]> {
    return given.map(({ version, ...comment }) => {
      const { id } = comment;
      const here = this.comments.rows.find((row) => row.id === id);
      const gone = { id, version: 0, outcome: 'gone', rerooted: false } as const;
      if (version === undefined) return this.posts.stored.find(comment.postId) ? this.#add(comment) : gone;
      if (!here) return gone;
      if (here.deletedAt || (here.version !== version && !overwrite)) return { ...gone, version: here.version, outcome: 'edited' };
      this.comments.stored.save(Comment.restore({ ...here, content: comment.content, status: comment.status }));
      return { ...gone, version: here.version + 1, outcome: 'updated' };
    });
  }

  #add(comment: Omit<IncomingComment, 'version'>): TakenWriting & { rerooted: boolean } {
    const known = new Map<string, KnownComment>(this.comments.rows.map((row) => [row.id, row]));
    const place = placed(comment, known);
    const moments = { editedAt: null, deletedAt: null, updatedAt: comment.createdAt };
    this.comments.stored.save(Comment.restore({ ...comment, ...place, ...moments, version: 0 }));
    return { id: comment.id, version: 1, outcome: 'added', rerooted: comment.parentId !== null && place.parentId === null };
  }
}
