import { Module } from '@nestjs/common';
import { Config } from '#platform/config';
import { BillingEntitlements } from './adapters/billing/billing-entitlements.js';
import { MarkedRenderer } from './adapters/rendering/marked-renderer.js';
import { SqlCommentViews } from './adapters/typeorm/sql-comment-views.js';
import { SqlIncomingWritings } from './adapters/typeorm/sql-incoming-writings.js';
import { SqlPostViews } from './adapters/typeorm/sql-post-views.js';
import { SqlRevisions } from './adapters/typeorm/sql-revisions.js';
import { SqlTags } from './adapters/typeorm/sql-tags.js';
import { TypeormComments } from './adapters/typeorm/typeorm-comments.js';
import { TypeormPosts } from './adapters/typeorm/typeorm-posts.js';
import { ArchivePostHandler } from './application/archive-post.js';
import { CreateCommentHandler } from './application/create-comment.js';
import { DeleteCommentHandler } from './application/delete-comment.js';
import { FindCommentHandler } from './application/find-comment.js';
import { ImportCommentsHandler } from './application/import-comments.js';
import { ImportPostsHandler } from './application/import-posts.js';
import { ListCommentsHandler } from './application/list-comments.js';
import { ListCommentsOfAuthorsHandler } from './application/list-comments-of-authors.js';
import { ListCommentTextsOfPostsHandler } from './application/list-comment-texts-of-posts.js';
import { ListCommentsOfPostsHandler } from './application/list-comments-of-posts.js';
import { ListCommentsToModerateHandler } from './application/list-comments-to-moderate.js';
import { ListUserCommentsHandler } from './application/list-user-comments.js';
import { ModerateCommentHandler } from './application/moderate-comment.js';
import { UpdateCommentHandler } from './application/update-comment.js';
import { CommentDesk } from './application/comment-desk.js';
import { CommentLimits } from './application/comment-limits.js';
import { CommentViews } from './application/ports/comment-views.js';
import { Comments } from './application/ports/comments.js';
import { CreatePostHandler } from './application/create-post.js';
import { DeletePostHandler } from './application/delete-post.js';
import { FindHtmlHandler } from './application/find-html.js';
import { FindPostBySlugHandler } from './application/find-post-by-slug.js';
import { FindPostHandler } from './application/find-post.js';
import { FindPostsHandler } from './application/find-posts.js';
import { FindRevisionHandler } from './application/find-revision.js';
import { ListHeadlinesHandler } from './application/list-headlines.js';
import { ListPostsHandler } from './application/list-posts.js';
import { ListPostsOfAuthorsHandler } from './application/list-posts-of-authors.js';
import { ListRevisionsHandler } from './application/list-revisions.js';
import { ListTagsHandler } from './application/list-tags.js';
import { PostDesk } from './application/post-desk.js';
import { Entitlements } from './application/ports/entitlements.js';
import { IncomingWritings } from './application/ports/incoming-writings.js';
import { Posts } from './application/ports/posts.js';
import { PostViews } from './application/ports/post-views.js';
import { Renderer } from './application/ports/renderer.js';
import { Revisions } from './application/ports/revisions.js';
import { Tags } from './application/ports/tags.js';
import { PublishDuePostsHandler } from './application/publish-due-posts.js';
import { PublishPostHandler } from './application/publish-post.js';
import { RestoreRevisionHandler } from './application/restore-revision.js';
import { SchedulePostHandler } from './application/schedule-post.js';
import { UnpublishPostHandler } from './application/unpublish-post.js';
import { UpdatePostHandler } from './application/update-post.js';

const handlers = [
  CreateCommentHandler,
  DeleteCommentHandler,
  FindCommentHandler,
  ImportCommentsHandler,
  ImportPostsHandler,
  ListCommentsHandler,
  ListCommentsOfAuthorsHandler,
  ListCommentTextsOfPostsHandler,
  ListCommentsOfPostsHandler,
  ListCommentsToModerateHandler,
  ListUserCommentsHandler,
  ModerateCommentHandler,
  UpdateCommentHandler,
  ArchivePostHandler,
  CreatePostHandler,
  DeletePostHandler,
  FindHtmlHandler,
  FindPostBySlugHandler,
  FindPostHandler,
  FindPostsHandler,
  FindRevisionHandler,
  ListHeadlinesHandler,
  ListPostsHandler,
  ListPostsOfAuthorsHandler,
  ListRevisionsHandler,
  ListTagsHandler,
  PublishDuePostsHandler,
  PublishPostHandler,
  RestoreRevisionHandler,
  SchedulePostHandler,
  UnpublishPostHandler,
  UpdatePostHandler,
];

/** What is written and read: handlers and adapters, in every process. */
@Module({
  providers: [
    ...handlers,
    CommentDesk,
    PostDesk,
    { provide: Comments, useClass: TypeormComments },
    { provide: CommentViews, useClass: SqlCommentViews },
    { provide: CommentLimits, inject: [Config], useFactory: ({ comments }: Config) => new CommentLimits(comments.perMinute) },
    { provide: IncomingWritings, useClass: SqlIncomingWritings },
    { provide: Posts, useClass: TypeormPosts },
    { provide: PostViews, useClass: SqlPostViews },
    { provide: Revisions, useClass: SqlRevisions },
    { provide: Tags, useClass: SqlTags },
    { provide: Renderer, useClass: MarkedRenderer },
    { provide: Entitlements, useClass: BillingEntitlements },
  ],
  exports: [PostDesk],
})
export class PublishingModule {}
