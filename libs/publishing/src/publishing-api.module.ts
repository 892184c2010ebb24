import { Module } from '@nestjs/common';
import { PostAuthorResolver } from './adapters/graphql/post-author.resolver.js';
import { PostsResolver } from './adapters/graphql/posts.resolver.js';
import { PostsController } from './adapters/rest/posts.controller.js';
import { PublishingModule } from './publishing.module.js';

/** The two faces of publishing. */
@Module({
  imports: [PublishingModule],
  controllers: [PostsController],
  providers: [PostsResolver, PostAuthorResolver],
})
export class PublishingApiModule {}
