import { InMemoryAggregates } from '#kernel/testing';
import { Posts } from '../application/ports/posts.js';
import type { RevisionView } from '../application/revision-view.js';
import { slugTaken } from '../domain/post.errors.js';
import { Post, type PostState } from '../domain/post.js';

export class InMemoryPosts extends Posts {
  readonly stored = new InMemoryAggregates<PostState>();
  readonly revisions: RevisionView[] = [];
  /** Every slug that a post has or had, and whose it is. */
  readonly slugs = new Map<string, string>();

  async find(id: string): Promise<Post | undefined> {
    const state = this.stored.find(id);
    return state && Post.restore(state);
  }

  async findDue(at: Date, limit: number): Promise<string[]> {
    const due = this.stored.rows.filter(({ status, scheduledFor }) => status === 'scheduled' && scheduledFor && scheduledFor <= at);
    due.sort((a, b) => Number(a.scheduledFor) - Number(b.scheduledFor));
    return due.slice(0, limit).map(({ id }) => id);
  }

  async isSlugFree(slug: string): Promise<boolean> {
    return !this.slugs.has(slug);
  }

  async save(post: Post): Promise<void> {
    const { id, slug } = post.snapshot();
    if ((this.slugs.get(slug) ?? id) !== id) throw slugTaken();
    const before = this.stored.find(id);
    this.stored.save(post);
    this.slugs.set(slug, id);
    this.#keepRevision(before, this.stored.find(id)!);
  }

  async remove(post: Post): Promise<void> {
    this.stored.remove(post);
    for (const [slug, id] of this.slugs) if (id === post.id) this.slugs.delete(slug);
    this.revisions.splice(0, this.revisions.length, ...this.revisions.filter(({ postId }) => postId !== post.id));
  }

  #keepRevision(before: PostState | undefined, after: PostState): void {
    const textOf = ({ title, content, format, excerpt, tags }: PostState) => ({ title, content, format, excerpt, tags });
    const { id: postId, version, editedBy, updatedAt: createdAt } = after;
    const text = textOf(after);
    if (before && JSON.stringify(textOf(before)) === JSON.stringify(text)) return;
    this.revisions.push({ postId, version, ...text, editedBy, createdAt });
  }
}
