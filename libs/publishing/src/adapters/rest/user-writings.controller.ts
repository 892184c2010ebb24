import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#kernel';
import { AnswersList, CurrentActor, listAnswer, PageQuery, Refuses, type ListAnswer } from '#platform/api';
import { ListUserComments } from '../../application/list-user-comments.js';
import { ListPosts } from '../../application/list-posts.js';
import { CommentDto } from '../api/comment.dto.js';
import { personId } from '../api/person-id.js';
import { PostDto } from '../api/post.dto.js';

@ApiTags('Users')
@ApiBearerAuth('accessToken')
@Controller('api/users/:id')
export class UserWritingsController {
  constructor(private readonly queries: QueryBus) {}

  /** Lists what a person wrote, of what you may read. */
  @Get('posts')
  @AnswersList(PostDto)
  @Refuses({ 404: ['person.not-found'] })
  async userPosts(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query() query: PageQuery,
  ): Promise<ListAnswer<PostDto>> {
    const page = await this.queries.execute(new ListPosts(actor, query, { authorId: personId(id) }));
    return listAnswer(`/api/users/${id}/posts`, query, page);
  }

  /** Lists what a person said, under posts that you may read. */
  @Get('comments')
  @AnswersList(CommentDto)
  @Refuses({ 404: ['person.not-found'] })
  async userComments(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query() query: PageQuery,
  ): Promise<ListAnswer<CommentDto>> {
    const page = await this.queries.execute(new ListUserComments(actor, personId(id), query));
    return listAnswer(`/api/users/${id}/comments`, query, page);
  }
}
