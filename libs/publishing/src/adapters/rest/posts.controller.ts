import { Body, Controller, Delete, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
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
import { CreatePost } from '../../application/create-post.js';
import { DeletePost } from '../../application/delete-post.js';
import { FindPost } from '../../application/find-post.js';
import { FindPostBySlug } from '../../application/find-post-by-slug.js';
import { ListPosts } from '../../application/list-posts.js';
import { UpdatePost } from '../../application/update-post.js';
import { postNotFound } from '../../domain/post.errors.js';
import { CreatePostInput, PostDto, PostsQuery, UpdatePostInput } from '../api/post.dto.js';

/** What is said of a post may be refused for these. */
const writingRefused = ['input.invalid', 'post.slug-invalid', 'post.content-too-deep', 'post.content-too-intricate'];

@ApiTags('Posts')
@ApiBearerAuth('accessToken')
@Controller('api/posts')
export class PostsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Lists the posts that you may read, the newest first. Totals above 10,000 are told as 10,000 where a filter is set. */
  @Get()
  @AnswersList(PostDto)
  async posts(@CurrentActor() actor: Actor, @Query() query: PostsQuery): Promise<ListAnswer<PostDto>> {
    const { page: _page, limit: _limit, after: _after, before: _before, ...filter } = query;
    return listAnswer('/api/posts', query, await this.queries.execute(new ListPosts(actor, query, filter)), filter);
  }

  /** Reads one post by the last part of its address; an earlier one leads to the present one. */
  @Get('by-slug/:slug')
  @AnswersItem(PostDto)
  @ApiResponse({ status: 308, description: 'The post has another slug now: see `Location`.' })
  @Refuses({ 404: ['post.not-found'] })
  async postBySlug(
    @CurrentActor() actor: Actor,
    @Param('slug') slug: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Item<PostDto> | undefined> {
    const data = await this.queries.execute(new FindPostBySlug(actor, slug));
    if (!data) throw postNotFound();
    if (data.slug === slug) return { data, links: linksOf(data) };
    // A slug may be given back: kept by a browser, the two ways would lead in a circle.
    reply.code(308).header('cache-control', 'no-cache').header('location', `/api/posts/by-slug/${encodeURIComponent(data.slug)}`);
    return undefined;
  }

  /** Reads one post. */
  @Get(':id')
  @AnswersItem(PostDto)
  @Refuses({ 404: ['post.not-found'] })
  post(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Item<PostDto>> {
    return readPost(this.queries, actor, id);
  }

  /** Begins a post. */
  @Post()
  @AnswersItem(PostDto, { status: 201 })
  @Refuses({ 409: ['post.slug-taken'], 422: writingRefused })
  async createPost(
    @CurrentActor() actor: Actor,
    @Body() input: CreatePostInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Item<PostDto>> {
    const id = await this.commands.execute(new CreatePost(actor, input));
    reply.header('location', `/api/posts/${id}`);
    return readPost(this.queries, actor, id);
  }

  /** Edits a post; what is left out stays. */
  @Patch(':id')
  @TakesMergePatch()
  @AnswersItem(PostDto)
  @Refuses({ 404: ['post.not-found'], 409: ['post.slug-taken'], 422: writingRefused })
  async updatePost(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() input: UpdatePostInput,
    @IfMatch() ifVersion: ExpectedVersions,
  ): Promise<Item<PostDto>> {
    await this.commands.execute(new UpdatePost(actor, id, input, ifVersion));
    return readPost(this.queries, actor, id);
  }

  /** Removes a post with its comments and revisions. */
  @Delete(':id')
  @AnswersNothing()
  @Refuses({ 404: ['post.not-found'] })
  async deletePost(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @IfMatch() ifVersion: ExpectedVersions,
  ): Promise<void> {
    await this.commands.execute(new DeletePost(actor, id, ifVersion));
  }
}

/** The post as this actor sees it now. */
export async function readPost(queries: QueryBus, actor: Actor, id: string): Promise<Item<PostDto>> {
  const data = await queries.execute(new FindPost(actor, id));
  if (!data) throw postNotFound();
  return { data, links: linksOf(data) };
}

function linksOf({ id, authorId }: PostDto): Record<string, string> {
  const self = `/api/posts/${id}`;
  return { self, author: `/api/users/${authorId}`, comments: `${self}/comments`, revisions: `${self}/revisions` };
}
