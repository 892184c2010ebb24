import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Actor, ExpectedVersions } from '#kernel';
import {
  AnswersItem,
  AnswersList,
  CurrentActor,
  IfMatch,
  listAnswer,
  PageQuery,
  Refuses,
  type Item,
  type ListAnswer,
} from '#platform/api';
import { FindRevision } from '../../application/find-revision.js';
import { ListRevisions } from '../../application/list-revisions.js';
import { RestoreRevision } from '../../application/restore-revision.js';
import { revisionNotFound } from '../../domain/post.errors.js';
import { PostDto } from '../api/post.dto.js';
import { RevisionDto } from '../api/revision.dto.js';
import { versionOf } from '../api/version-of.js';
import { readPost } from './posts.controller.js';

@ApiTags('Revisions')
@ApiBearerAuth('accessToken')
@Controller('api/posts/:postId/revisions')
export class RevisionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Lists what the versions of a post said, the newest first. */
  @Get()
  @AnswersList(RevisionDto)
  @Refuses({ 404: ['post.not-found'] })
  async revisions(
    @CurrentActor() actor: Actor,
    @Param('postId') postId: string,
    @Query() query: PageQuery,
  ): Promise<ListAnswer<RevisionDto>> {
    const page = await this.queries.execute(new ListRevisions(actor, postId, query));
    return listAnswer(`/api/posts/${postId}/revisions`, query, page);
  }

  /** Reads what one version of a post said. */
  @Get(':version')
  @AnswersItem(RevisionDto)
  @Refuses({ 404: ['post.not-found', 'revision.not-found'] })
  async revision(
    @CurrentActor() actor: Actor,
    @Param('postId') postId: string,
    @Param('version') version: string,
  ): Promise<Item<RevisionDto>> {
    const data = await this.queries.execute(new FindRevision(actor, postId, versionOf(version)));
    if (!data) throw revisionNotFound();
    return { data, links: { post: `/api/posts/${postId}` } };
  }

  /** Lets a post say again what a version of it said. */
  @Post(':version/restore')
  @AnswersItem(PostDto)
  @Refuses({ 404: ['post.not-found', 'revision.not-found'], 422: ['post.content-too-deep', 'post.content-too-intricate'] })
  async restoreRevision(
    @CurrentActor() actor: Actor,
    @Param('postId') postId: string,
    @Param('version') version: string,
    @IfMatch() ifVersion: ExpectedVersions,
  ): Promise<Item<PostDto>> {
    await this.commands.execute(new RestoreRevision(actor, postId, versionOf(version), ifVersion));
    return readPost(this.queries, actor, postId);
  }
}
