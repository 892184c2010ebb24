import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Actor, ExpectedVersions, PageRequest } from '#kernel';
import { CurrentActor, IfVersion, pageOf, toConnection, type Connection, type RelayPosition } from '#platform/api';
import { AskedAt, asksOnly, type Asked } from '#platform/graphql';
import { CreatePost } from '../../application/create-post.js';
import { DeletePost } from '../../application/delete-post.js';
import { FindPost } from '../../application/find-post.js';
import { FindPostBySlug } from '../../application/find-post-by-slug.js';
import { ListHeadlines } from '../../application/list-headlines.js';
import { ListPosts, type PostListing } from '../../application/list-posts.js';
import { ListTags } from '../../application/list-tags.js';
import type { Headline } from '../../application/post-view.js';
import { UpdatePost } from '../../application/update-post.js';
import { postNotFound } from '../../domain/post.errors.js';
import { personId } from '../api/person-id.js';
import { CreatePostInput, PostConnection, PostDto, PostsArgs, UpdatePostInput, UserPostsArgs } from '../api/post.dto.js';
import { TagDto, TagsQuery } from '../api/tag.dto.js';
import type { PostFieldsResolver } from './post-fields.resolver.js';

/** What a headline tells, and what is found by it. */
const headlineFields: ReadonlySet<string> = new Set([
  ...(['id', 'title', 'slug', 'visibility', 'locked', 'authorId', 'status', 'publishedAt', 'createdAt', 'updatedAt'] satisfies (keyof Headline)[]),
  ...(['author', 'comments', 'html'] satisfies (keyof PostFieldsResolver)[]),
]);

@Resolver(() => PostDto)
export class PostsResolver {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Query(() => PostConnection, { description: 'The posts that you may read, the newest first.' })
  posts(
    @CurrentActor() actor: Actor,
    @Args() args: PostsArgs,
    @AskedAt('edges', 'node') asked: Asked,
  ): Promise<Connection<PostDto | Headline>> {
    const { published, status, authorId, tag, search, sort, order } = args;
    return this.#list(actor, args, { published, status, authorId, tag, search, sort, order }, asked);
  }

  @Query(() => PostConnection, { description: 'What a person wrote, of what you may read.' })
  async userPosts(
    @CurrentActor() actor: Actor,
    @Args() args: UserPostsArgs,
    @AskedAt('edges', 'node') asked: Asked,
  ): Promise<Connection<PostDto | Headline>> {
    return this.#list(actor, args, { authorId: personId(args.id) }, asked);
  }

  @Query(() => PostDto, { nullable: true, description: 'One post, or null where there is none that you may read.' })
  async post(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string): Promise<PostDto | null> {
    return (await this.queries.execute(new FindPost(actor, id))) ?? null;
  }

  @Query(() => PostDto, { nullable: true, description: 'One post by a slug that it has or once had, or null.' })
  async postBySlug(@CurrentActor() actor: Actor, @Args('slug') slug: string): Promise<PostDto | null> {
    return (await this.queries.execute(new FindPostBySlug(actor, slug))) ?? null;
  }

  @Query(() => [TagDto], { description: 'The tags of published posts, the most used first.' })
  tags(@CurrentActor() actor: Actor, @Args() { limit, prefix }: TagsQuery): Promise<TagDto[]> {
    return this.queries.execute(new ListTags(actor, limit, prefix));
  }

  @Mutation(() => PostDto, { description: 'Begins a post.' })
  async createPost(@CurrentActor() actor: Actor, @Args('input') input: CreatePostInput): Promise<PostDto> {
    return readPost(this.queries, actor, await this.commands.execute(new CreatePost(actor, input)));
  }

  @Mutation(() => PostDto, { description: 'Edits a post; what is left out stays.' })
  async updatePost(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @Args('input') input: UpdatePostInput,
    @IfVersion() ifVersion: ExpectedVersions,
  ): Promise<PostDto> {
    await this.commands.execute(new UpdatePost(actor, id, input, ifVersion));
    return readPost(this.queries, actor, id);
  }

  @Mutation(() => Boolean, { description: 'Removes a post with its comments and revisions.' })
  async deletePost(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @IfVersion() ifVersion: ExpectedVersions,
  ): Promise<boolean> {
    await this.commands.execute(new DeletePost(actor, id, ifVersion));
    return true;
  }

  /** The texts of the posts are read where they are asked for. */
  async #list(actor: Actor, args: PageRequest & RelayPosition, filter: PostListing, asked: Asked): Promise<Connection<PostDto | Headline>> {
    const List = asksOnly(asked, headlineFields) ? ListHeadlines : ListPosts;
    return toConnection<PostDto | Headline>(await this.queries.execute(new List(actor, pageOf(args), filter)));
  }
}

/** The post as this actor sees it now. */
export async function readPost(queries: QueryBus, actor: Actor, id: string): Promise<PostDto> {
  const post = await queries.execute(new FindPost(actor, id));
  if (!post) throw postNotFound();
  return post;
}
