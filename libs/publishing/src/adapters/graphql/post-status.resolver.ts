import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Actor, ExpectedVersions } from '#kernel';
import { CurrentActor, IfVersion } from '#platform/api';
import { ArchivePost } from '../../application/archive-post.js';
import { PublishPost } from '../../application/publish-post.js';
import { SchedulePost } from '../../application/schedule-post.js';
import { UnpublishPost } from '../../application/unpublish-post.js';
import { PostDto, SchedulePostInput } from '../api/post.dto.js';
import { readPost } from './posts.resolver.js';

@Resolver(() => PostDto)
export class PostStatusResolver {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Mutation(() => PostDto, { description: 'Publishes a post.' })
  async publishPost(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @IfVersion() ifVersion: ExpectedVersions,
  ): Promise<PostDto> {
    await this.commands.execute(new PublishPost(actor, id, ifVersion));
    return readPost(this.queries, actor, id);
  }

  @Mutation(() => PostDto, { description: 'Makes a post a draft again.' })
  async unpublishPost(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @IfVersion() ifVersion: ExpectedVersions,
  ): Promise<PostDto> {
    await this.commands.execute(new UnpublishPost(actor, id, ifVersion));
    return readPost(this.queries, actor, id);
  }

  @Mutation(() => PostDto, { description: 'Lets a post be published at its hour, within a minute.' })
  async schedulePost(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @Args('input') { at }: SchedulePostInput,
    @IfVersion() ifVersion: ExpectedVersions,
  ): Promise<PostDto> {
    await this.commands.execute(new SchedulePost(actor, id, at, ifVersion));
    return readPost(this.queries, actor, id);
  }

  @Mutation(() => PostDto, { description: 'Puts a post away.' })
  async archivePost(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @IfVersion() ifVersion: ExpectedVersions,
  ): Promise<PostDto> {
    await this.commands.execute(new ArchivePost(actor, id, ifVersion));
    return readPost(this.queries, actor, id);
  }
}
