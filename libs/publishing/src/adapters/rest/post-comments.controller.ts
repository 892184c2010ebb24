import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '#kernel';
import { AnswersItem, AnswersList, CurrentActor, listAnswer, Refuses, type Item, type ListAnswer } from '#platform/api';
import { CreateComment } from '../../application/create-comment.js';
import { ListComments } from '../../application/list-comments.js';
import { CommentDto, CommentsQuery, WriteCommentInput } from '../api/comment.dto.js';
import { readComment } from './comments.controller.js';

@ApiTags('Comments')
@ApiBearerAuth('accessToken')
@Controller('api/posts/:postId/comments')
export class PostCommentsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Lists what is said under a post, the oldest first. */
  @Get()
  @AnswersList(CommentDto)
  @Refuses({ 403: ['post.locked'], 404: ['post.not-found'] })
  async comments(
    @CurrentActor() actor: Actor,
    @Param('postId') postId: string,
    @Query() query: CommentsQuery,
  ): Promise<ListAnswer<CommentDto>> {
    const { order, status } = query;
    const page = await this.queries.execute(new ListComments(actor, postId, query, { order, status }));
    return listAnswer(`/api/posts/${postId}/comments`, query, page, { order, status });
  }

  /** Says something under a post, or answers a comment. */
  @Post()
  @AnswersItem(CommentDto, { status: 201 })
  @Refuses({
    403: ['post.locked'],
    404: ['post.not-found', 'comment.parent-not-found'],
    409: ['comment.post-not-published'],
    422: ['input.invalid', 'comment.too-deep'],
    429: ['comment.too-many'],
  })
  async createComment(
    @CurrentActor() actor: Actor,
    @Param('postId') postId: string,
    @Body() input: WriteCommentInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Item<CommentDto>> {
    const id = await this.commands.execute(new CreateComment(actor, { ...input, postId }));
    reply.header('location', `/api/comments/${id}`);
    return readComment(this.queries, actor, id);
  }
}
