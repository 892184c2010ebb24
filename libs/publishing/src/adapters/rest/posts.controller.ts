import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor } from '#kernel';
import {
  AnswersItem,
  AnswersList,
  CurrentActor,
  listAnswer,
  Refuses,
  type Item,
  type ListAnswer,
} from '#platform/api';
import { CreatePost } from '../../application/create-post.js';
import { FindPost } from '../../application/find-post.js';
import { ListPosts } from '../../application/list-posts.js';
import { PublishPost } from '../../application/publish-post.js';
import { postNotFound } from '../../domain/post.errors.js';
import { CreatePostInput, PostDto, PostsQuery } from '../api/post.dto.js';

@ApiTags('Posts')
@ApiBearerAuth('accessToken')
@Controller('api/posts')
export class PostsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Lists the posts that you may read, newest first. */
  @Get()
  @AnswersList(PostDto)
  async posts(@CurrentActor() actor: Actor, @Query() query: PostsQuery): Promise<ListAnswer<PostDto>> {
    const { published } = query;
    const page = await this.queries.execute(new ListPosts(actor, query, { published }));
    return listAnswer('/api/posts', query, page, { published });
  }

  /** Reads one post. */
  @Get(':id')
  @AnswersItem(PostDto)
  @Refuses({ 404: ['post.not-found'] })
  async post(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Item<PostDto>> {
    const data = await this.queries.execute(new FindPost(actor, id));
    if (!data) throw postNotFound();
    return { data, links: linksOf(data) };
  }

  /** Begins a post. */
  @Post()
  @AnswersItem(PostDto, { status: 201 })
  async createPost(
    @CurrentActor() actor: Actor,
    @Body() input: CreatePostInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Item<PostDto>> {
    const id = await this.commands.execute(new CreatePost(actor, input));
    reply.header('location', `/api/posts/${id}`);
    return this.post(actor, id);
  }

  /** Publishes a draft. */
  @Post(':id/publish')
  @AnswersItem(PostDto)
  @Refuses({ 404: ['post.not-found'], 409: ['post.already-published'] })
  async publishPost(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Item<PostDto>> {
    await this.commands.execute(new PublishPost(actor, id));
    return this.post(actor, id);
  }
}

function linksOf({ id, authorId }: PostDto): Record<string, string> {
  const self = `/api/posts/${id}`;
  return { self, author: `/api/users/${authorId}` };
}
