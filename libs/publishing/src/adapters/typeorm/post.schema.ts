import { EntitySchema } from 'typeorm';
import type { PostState } from '../../domain/post.js';

export const postSchema = new EntitySchema<PostState>({
  name: 'Post',
  tableName: 'posts',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    title: { type: 'text' },
    slug: { type: 'text' },
    content: { type: 'text' },
    format: { type: 'text' },
    html: { type: 'text' },
    teaser: { type: 'text' },
    excerpt: { type: 'text', nullable: true },
    tags: { type: 'text', array: true },
    visibility: { type: 'text' },
    authorId: { type: 'uuid', name: 'author_id' },
    editedBy: { type: 'uuid', name: 'edited_by' },
    status: { type: 'text' },
    scheduledFor: { type: 'timestamptz', name: 'scheduled_for', nullable: true },
    publishedAt: { type: 'timestamptz', name: 'published_at', nullable: true },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    updatedAt: { type: 'timestamptz', name: 'updated_at' },
  },
});
