import type { Page, PageRequest } from '#kernel';
import { pageOf } from '#kernel/testing';
import { Revisions } from '../application/ports/revisions.js';
import type { RevisionView } from '../application/revision-view.js';
import type { InMemoryPosts } from './in-memory-posts.js';

export class InMemoryRevisions extends Revisions {
  constructor(private readonly posts: InMemoryPosts) {
    super();
  }

  async find(postId: string, version: number): Promise<RevisionView | undefined> {
    return this.posts.revisions.find((one) => one.postId === postId && one.version === version);
  }

  async list(postId: string, { page, limit }: PageRequest): Promise<Page<RevisionView>> {
    const own = this.posts.revisions.filter((one) => one.postId === postId).sort((a, b) => b.version - a.version);
    const { edges, ...rest } = pageOf(own.map((revision) => ({ id: String(revision.version), revision })), { page, limit });
    return { ...rest, edges: edges.map(({ node, cursor }) => ({ node: node.revision, cursor })) };
  }
}
