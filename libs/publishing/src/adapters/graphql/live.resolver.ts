import { Args, ID, Resolver, Subscription } from '@nestjs/graphql';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '#kernel';
import { CurrentActor } from '#platform/api';
import { FindPosts } from '../../application/find-posts.js';
import { postLocked, postNotFound } from '../../domain/post.errors.js';
import { CommentDto } from '../api/comment.dto.js';
import { PostDto } from '../api/post.dto.js';
import { LivePublications, type Told } from '../live/live-publications.js';

@Resolver()
export class LiveResolver {
  constructor(
    private readonly live: LivePublications,
    private readonly queries: QueryBus,
  ) {}

  @Subscription(() => PostDto, {
    description: 'Each post that comes to be and that you may read: what is published, and drafts that you may see.',
    resolve: ({ item }: Told<PostDto>) => item,
  })
  postCreated(@CurrentActor() actor: Actor): Promise<AsyncIterableIterator<Told<PostDto>>> {
    return this.live.posts(actor);
  }

  @Subscription(() => CommentDto, {
    description: 'Each comment that readers see from now on under a post that you may read.',
    resolve: ({ item }: Told<CommentDto>) => item,
  })
  async commentAdded(
    @CurrentActor() actor: Actor,
    @Args('postId', { type: () => ID }) postId: string,
  ): Promise<AsyncIterableIterator<Told<CommentDto>>> {
    const [post] = await this.queries.execute(new FindPosts(actor, [postId]));
    if (!post) throw postNotFound();
    if (post.locked) throw postLocked();
    return this.live.comments(actor, post.id);
  }
}
