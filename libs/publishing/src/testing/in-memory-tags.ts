import { Tags, type TagView } from '../application/ports/tags.js';
import type { InMemoryPosts } from './in-memory-posts.js';

export class InMemoryTags extends Tags {
  constructor(private readonly posts: InMemoryPosts) {
    super();
  }

  async list(limit: number, prefix = ''): Promise<TagView[]> {
    const counts = new Map<string, number>();
    const borne = this.posts.stored.rows.flatMap(({ status, tags }) => (status === 'published' ? tags : []));
    for (const name of borne) counts.set(name, (counts.get(name) ?? 0) + 1);
    const views = [...counts].map(([name, posts]) => ({ name, posts })).filter(({ name }) => name.startsWith(prefix));
    return views.sort((a, b) => b.posts - a.posts || (a.name < b.name ? -1 : 1)).slice(0, limit);
  }
}
