import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Database } from '#platform/database';
import type { Post } from '../../domain/post.js';
import { Posts } from '../../application/ports/posts.js';

@Injectable()
export class TypeormPosts extends Posts {
  constructor(
    readonly database: Database,
    readonly source: DataSource,
  ) {
    super();
  }

  async byId(): Promise<Post | undefined> {
    return undefined;
  }

  async save(): Promise<void> {}
}
