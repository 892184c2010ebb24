import { Module } from '@nestjs/common';
import { SqlPostViews } from './adapters/typeorm/sql-post-views.js';
import { TypeormPosts } from './adapters/typeorm/typeorm-posts.js';
import { CreatePostHandler } from './application/create-post.js';
import { FindPostHandler } from './application/find-post.js';
import { ListPostsHandler } from './application/list-posts.js';
import { Posts } from './application/ports/posts.js';
import { PostViews } from './application/ports/post-views.js';
import { PublishPostHandler } from './application/publish-post.js';

/** What is written and read: handlers and adapters, in every process. */
@Module({
  providers: [
    CreatePostHandler,
    FindPostHandler,
    ListPostsHandler,
    PublishPostHandler,
    { provide: Posts, useClass: TypeormPosts },
    { provide: PostViews, useClass: SqlPostViews },
  ],
})
export class PublishingModule {}
