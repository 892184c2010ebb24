import { EntitySchema } from 'typeorm';
import type { PostState } from '../../domain/post.js';

export const postSchema = new EntitySchema<PostState>({
  name: 'Post',
  tableName: 'posts',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    title: { type: 'text' },
    content: { type: 'text' },
    authorId: { type: 'uuid', name: 'author_id' },
    status: { type: 'text' },
    publishedAt: { type: 'timestamptz', name: 'published_at', nullable: true },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    updatedAt: { type: 'timestamptz', name: 'updated_at' },
  },
});
