import { InMemoryAggregates } from '#kernel/testing';
import { Comments, type CommentPlace } from '../application/ports/comments.js';
import { parentNotFound } from '../domain/comment.errors.js';
import { Comment, type CommentState } from '../domain/comment.js';
import { postNotFound } from '../domain/post.errors.js';
import type { InMemoryPosts } from './in-memory-posts.js';

export class InMemoryComments extends Comments {
  readonly stored = new InMemoryAggregates<CommentState>();

  constructor(readonly posts: InMemoryPosts) {
    super();
  }

  /** Those whose post is there, in the order in which they were written. */
  get rows(): CommentState[] {
    return this.stored.rows.filter(({ postId }) => this.posts.stored.find(postId));
  }

  async find(id: string): Promise<Comment | undefined> {
    const state = this.rows.find((row) => row.id === id);
    return state && Comment.restore(state);
  }

  async findPlace({ postId, parentId, authorId, since }: Parameters<Comments['findPlace']>[0]): Promise<CommentPlace | undefined> {
    const post = this.posts.stored.find(postId);
    if (!post) return undefined;
    const { status, visibility, authorId: postAuthor } = post;
    const parent = this.rows.find(({ id }) => id === parentId);
    const recent = this.rows.filter((row) => row.authorId === authorId && row.createdAt > since).length;
    return {
      post: { status, visibility, authorId: postAuthor },
      parent: parent && {
        ...{ id: parent.id, postId: parent.postId, depth: parent.depth },
        readable: parent.status === 'approved' && parent.deletedAt === null,
      },
      recent,
    };
  }

  async hasReplies(id: string): Promise<boolean> {
    return this.rows.some(({ parentId }) => parentId === id);
  }

  async save(comment: Comment): Promise<void> {
    const { postId, parentId } = comment.snapshot();
    if (!this.posts.stored.find(postId)) throw postNotFound();
    if (parentId !== null && !(await this.find(parentId))) throw parentNotFound();
    this.stored.save(comment);
  }

  async remove(comment: Comment): Promise<void> {
    if (await this.hasReplies(comment.id)) throw comment.overtaken();
    this.stored.remove(comment);
  }
}
