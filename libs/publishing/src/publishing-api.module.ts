import { Module } from '@nestjs/common';
import { LiveFeedModule } from '#platform/live';
import { CommentFieldsResolver } from './adapters/graphql/comment-fields.resolver.js';
import { CommentsResolver } from './adapters/graphql/comments.resolver.js';
import { LiveResolver } from './adapters/graphql/live.resolver.js';
import { NodeResolver } from './adapters/graphql/node.resolver.js';
import { PostFieldsResolver } from './adapters/graphql/post-fields.resolver.js';
import { PostStatusResolver } from './adapters/graphql/post-status.resolver.js';
import { PostsResolver } from './adapters/graphql/posts.resolver.js';
import { RevisionsResolver } from './adapters/graphql/revisions.resolver.js';
import { UserWritingsResolver } from './adapters/graphql/user-writings.resolver.js';
import { CommentsController } from './adapters/rest/comments.controller.js';
import { FrontPagesController } from './adapters/rest/front-pages.controller.js';
import { PostCommentsController } from './adapters/rest/post-comments.controller.js';
import { PostStatusController } from './adapters/rest/post-status.controller.js';
import { PostsController } from './adapters/rest/posts.controller.js';
import { RevisionsController } from './adapters/rest/revisions.controller.js';
import { StreamsController } from './adapters/rest/streams.controller.js';
import { TagsController } from './adapters/rest/tags.controller.js';
import { UserWritingsController } from './adapters/rest/user-writings.controller.js';
import { LivePublications } from './adapters/live/live-publications.js';
import { PublishingModule } from './publishing.module.js';

/** The two faces of publishing. */
@Module({
  imports: [PublishingModule, LiveFeedModule],
  controllers: [
    StreamsController,
    PostsController,
    PostStatusController,
    PostCommentsController,
    CommentsController,
    RevisionsController,
    TagsController,
    UserWritingsController,
    FrontPagesController,
  ],
  providers: [
    PostsResolver,
    PostFieldsResolver,
    PostStatusResolver,
    RevisionsResolver,
    CommentsResolver,
    CommentFieldsResolver,
    UserWritingsResolver,
    NodeResolver,
    LiveResolver,
    LivePublications,
  ],
})
export class PublishingApiModule {}
