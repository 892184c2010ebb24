import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Actor, ExpectedVersions } from '#kernel';
import {
  AnswersItem,
  AnswersList,
  AnswersNothing,
  CurrentActor,
  IfMatch,
  listAnswer,
  Refuses,
  TakesMergePatch,
  type Item,
  type ListAnswer,
} from '#platform/api';
import { DeleteComment } from '../../application/delete-comment.js';
import { FindComment } from '../../application/find-comment.js';
import { ListCommentsToModerate } from '../../application/list-comments-to-moderate.js';
import { ModerateComment } from '../../application/moderate-comment.js';
import { UpdateComment } from '../../application/update-comment.js';
import { commentNotFound } from '../../domain/comment.errors.js';
import { CommentDto, CommentsToModerateQuery, ModerateCommentInput, UpdateCommentInput } from '../api/comment.dto.js';

@ApiTags('Comments')
@ApiBearerAuth('accessToken')
@Controller('api/comments')
export class CommentsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Lists what waits for a decision of yours: as an admin, or as the author of the posts. */
  @Get()
  @AnswersList(CommentDto)
  async commentsToModerate(
    @CurrentActor() actor: Actor,
    @Query() query: CommentsToModerateQuery,
  ): Promise<ListAnswer<CommentDto>> {
    const { status } = query;
    const page = await this.queries.execute(new ListCommentsToModerate(actor, status, query));
    return listAnswer('/api/comments', query, page, { status });
  }

  /** Reads one comment. */
  @Get(':id')
  @AnswersItem(CommentDto)
  @Refuses({ 404: ['comment.not-found'] })
  comment(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Item<CommentDto>> {
    return readComment(this.queries, actor, id);
  }

  /** Corrects what you said, within a quarter of an hour. */
  @Patch(':id')
  @TakesMergePatch()
  @AnswersItem(CommentDto)
  @Refuses({ 404: ['comment.not-found'], 409: ['comment.edit-window-closed', 'comment.deleted'] })
  async updateComment(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { content }: UpdateCommentInput,
    @IfMatch() ifVersion: ExpectedVersions,
  ): Promise<Item<CommentDto>> {
    await this.commands.execute(new UpdateComment(actor, id, content, ifVersion));
    return readComment(this.queries, actor, id);
  }

  /** Removes a comment; where it was answered, its place stays. */
  @Delete(':id')
  @AnswersNothing()
  @Refuses({ 404: ['comment.not-found'], 409: ['comment.deleted'] })
  async deleteComment(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @IfMatch() ifVersion: ExpectedVersions,
  ): Promise<void> {
    await this.commands.execute(new DeleteComment(actor, id, ifVersion));
  }

  /** Decides about a comment: as an admin, or as the author of the post. */
  @Post(':id/moderate')
  @AnswersItem(CommentDto)
  @Refuses({ 404: ['comment.not-found'], 409: ['comment.deleted', 'version.stale'] })
  async moderateComment(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { status }: ModerateCommentInput,
  ): Promise<Item<CommentDto>> {
    await this.commands.execute(new ModerateComment(actor, id, status));
    return readComment(this.queries, actor, id);
  }
}

/** The comment as this actor sees it now. */
export async function readComment(queries: QueryBus, actor: Actor, id: string): Promise<Item<CommentDto>> {
  const data = await queries.execute(new FindComment(actor, id));
  if (!data) throw commentNotFound();
  const author = data.authorId === null ? null : `/api/users/${data.authorId}`;
  const links = { self: `/api/comments/${id}`, post: `/api/posts/${data.postId}`, author };
  return { data, links };
}
