import { EntitySchema } from 'typeorm';
import type { CommentState } from '../../domain/comment.js';

export const commentSchema = new EntitySchema<CommentState>({
  name: 'Comment',
  tableName: 'comments',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    postId: { type: 'uuid', name: 'post_id' },
    parentId: { type: 'uuid', name: 'parent_id', nullable: true },
    authorId: { type: 'uuid', name: 'author_id' },
    content: { type: 'text' },
    status: { type: 'text' },
    depth: { type: 'int' },
    editedAt: { type: 'timestamptz', name: 'edited_at', nullable: true },
    deletedAt: { type: 'timestamptz', name: 'deleted_at', nullable: true },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    updatedAt: { type: 'timestamptz', name: 'updated_at' },
  },
});
