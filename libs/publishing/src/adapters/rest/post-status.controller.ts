import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Actor, ExpectedVersions } from '#kernel';
import { AnswersItem, CurrentActor, IfMatch, Refuses, type Item } from '#platform/api';
import { ArchivePost } from '../../application/archive-post.js';
import { PublishPost } from '../../application/publish-post.js';
import { SchedulePost } from '../../application/schedule-post.js';
import { UnpublishPost } from '../../application/unpublish-post.js';
import { PostDto, SchedulePostInput } from '../api/post.dto.js';
import { readPost } from './posts.controller.js';

@ApiTags('Posts')
@ApiBearerAuth('accessToken')
@Controller('api/posts/:id')
export class PostStatusController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Publishes a post. */
  @Post('publish')
  @AnswersItem(PostDto)
  @Refuses({ 404: ['post.not-found'], 409: ['post.already-published'] })
  async publishPost(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @IfMatch() ifVersion: ExpectedVersions,
  ): Promise<Item<PostDto>> {
    await this.commands.execute(new PublishPost(actor, id, ifVersion));
    return readPost(this.queries, actor, id);
  }

  /** Makes a post a draft again. */
  @Post('unpublish')
  @AnswersItem(PostDto)
  @Refuses({ 404: ['post.not-found'], 409: ['post.not-published'] })
  async unpublishPost(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @IfMatch() ifVersion: ExpectedVersions,
  ): Promise<Item<PostDto>> {
    await this.commands.execute(new UnpublishPost(actor, id, ifVersion));
    return readPost(this.queries, actor, id);
  }

  /** Lets a post be published at its hour, within a minute. */
  @Post('schedule')
  @AnswersItem(PostDto)
  @Refuses({ 404: ['post.not-found'], 409: ['post.already-published'], 422: ['input.invalid', 'post.moment-passed'] })
  async schedulePost(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { at }: SchedulePostInput,
    @IfMatch() ifVersion: ExpectedVersions,
  ): Promise<Item<PostDto>> {
    await this.commands.execute(new SchedulePost(actor, id, at, ifVersion));
    return readPost(this.queries, actor, id);
  }

  /** Puts a post away. */
  @Post('archive')
  @AnswersItem(PostDto)
  @Refuses({ 404: ['post.not-found'], 409: ['post.already-archived'] })
  async archivePost(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @IfMatch() ifVersion: ExpectedVersions,
  ): Promise<Item<PostDto>> {
    await this.commands.execute(new ArchivePost(actor, id, ifVersion));
    return readPost(this.queries, actor, id);
  }
}
