import { Module } from '@nestjs/common';
import { PostAuthorResolver } from './adapters/graphql/post-author.resolver.js';
import { PostHtmlResolver } from './adapters/graphql/post-html.resolver.js';
import { PostStatusResolver } from './adapters/graphql/post-status.resolver.js';
import { PostsResolver } from './adapters/graphql/posts.resolver.js';
import { RevisionsResolver } from './adapters/graphql/revisions.resolver.js';
import { PostStatusController } from './adapters/rest/post-status.controller.js';
import { PostsController } from './adapters/rest/posts.controller.js';
import { RevisionsController } from './adapters/rest/revisions.controller.js';
import { TagsController } from './adapters/rest/tags.controller.js';
import { UserPostsController } from './adapters/rest/user-posts.controller.js';
import { PublishingModule } from './publishing.module.js';

/** The two faces of publishing. */
@Module({
  imports: [PublishingModule],
  controllers: [PostsController, PostStatusController, RevisionsController, TagsController, UserPostsController],
  providers: [PostsResolver, PostAuthorResolver, PostHtmlResolver, PostStatusResolver, RevisionsResolver],
})
export class PublishingApiModule {}
