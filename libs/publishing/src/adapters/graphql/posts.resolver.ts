import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type Actor } from '#kernel';
import { CurrentActor, toConnection, type Connection } from '#platform/api';
import { CreatePost } from '../../application/create-post.js';
import { FindPost } from '../../application/find-post.js';
import { ListPosts } from '../../application/list-posts.js';
import { PublishPost } from '../../application/publish-post.js';
import { postNotFound } from '../../domain/post.errors.js';
import { CreatePostInput, PostConnection, PostDto, PostsQuery } from '../api/post.dto.js';

@Resolver(() => PostDto)
export class PostsResolver {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Query(() => PostConnection, { description: 'The posts that you may read, newest first.' })
  async posts(@CurrentActor() actor: Actor, @Args() query: PostsQuery): Promise<Connection<PostDto>> {
    const { published } = query;
    return toConnection(await this.queries.execute(new ListPosts(actor, query, { published })));
  }

  @Query(() => PostDto, { nullable: true, description: 'One post, or null where there is none that you may read.' })
  async post(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string): Promise<PostDto | null> {
    return (await this.queries.execute(new FindPost(actor, id))) ?? null;
  }

  @Mutation(() => PostDto, { description: 'Begins a post.' })
  async createPost(@CurrentActor() actor: Actor, @Args('input') input: CreatePostInput): Promise<PostDto> {
    return this.#read(actor, await this.commands.execute(new CreatePost(actor, input)));
  }

  @Mutation(() => PostDto, { description: 'Publishes a draft.' })
  async publishPost(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string): Promise<PostDto> {
    await this.commands.execute(new PublishPost(actor, id));
    return this.#read(actor, id);
  }

  async #read(actor: Actor, id: string): Promise<PostDto> {
    const post = await this.queries.execute(new FindPost(actor, id));
    if (!post) throw postNotFound();
    return post;
  }
}
