import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Actor, ExpectedVersions } from '#kernel';
import { CurrentActor, IfVersion, pageOf, toConnection, type Connection } from '#platform/api';
import { CreateComment } from '../../application/create-comment.js';
import { DeleteComment } from '../../application/delete-comment.js';
import { FindComment } from '../../application/find-comment.js';
import { ListComments } from '../../application/list-comments.js';
import { ListCommentsToModerate } from '../../application/list-comments-to-moderate.js';
import { ListUserComments } from '../../application/list-user-comments.js';
import { ModerateComment } from '../../application/moderate-comment.js';
import { UpdateComment } from '../../application/update-comment.js';
import { commentNotFound } from '../../domain/comment.errors.js';
import {
  CommentConnection,
  CommentDto,
  CommentsArgs,
  CommentsToModerateQuery,
  CreateCommentInput,
  ModerateCommentInput,
  UpdateCommentInput,
  UserCommentsArgs,
} from '../api/comment.dto.js';
import { personId } from '../api/person-id.js';

@Resolver(() => CommentDto)
export class CommentsResolver {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Query(() => CommentConnection, { description: 'What is said under a post, the oldest first.' })
  async comments(@CurrentActor() actor: Actor, @Args() args: CommentsArgs): Promise<Connection<CommentDto>> {
    return toConnection(await this.queries.execute(new ListComments(actor, args.postId, pageOf(args), args)));
  }

  @Query(() => CommentConnection, { description: 'What a person said, under posts that you may read; the newest first.' })
  async userComments(@CurrentActor() actor: Actor, @Args() args: UserCommentsArgs): Promise<Connection<CommentDto>> {
    return toConnection(await this.queries.execute(new ListUserComments(actor, personId(args.id), pageOf(args))));
  }

  @Query(() => CommentConnection, { description: 'What waits for a decision of yours, the oldest first.' })
  async commentsToModerate(
    @CurrentActor() actor: Actor,
    @Args() query: CommentsToModerateQuery,
  ): Promise<Connection<CommentDto>> {
    return toConnection(await this.queries.execute(new ListCommentsToModerate(actor, query.status, query)));
  }

  @Query(() => CommentDto, { nullable: true, description: 'One comment, or null where there is none that you may read.' })
  async comment(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string): Promise<CommentDto | null> {
    return (await this.queries.execute(new FindComment(actor, id))) ?? null;
  }

  @Mutation(() => CommentDto, { description: 'Says something under a post, or answers a comment.' })
  async createComment(@CurrentActor() actor: Actor, @Args('input') input: CreateCommentInput): Promise<CommentDto> {
    return this.#read(actor, await this.commands.execute(new CreateComment(actor, input)));
  }

  @Mutation(() => CommentDto, { description: 'Corrects what you said, within a quarter of an hour.' })
  async updateComment(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @Args('input') { content }: UpdateCommentInput,
    @IfVersion() ifVersion: ExpectedVersions,
  ): Promise<CommentDto> {
    await this.commands.execute(new UpdateComment(actor, id, content, ifVersion));
    return this.#read(actor, id);
  }

  @Mutation(() => Boolean, { description: 'Removes a comment; where it was answered, its place stays.' })
  async deleteComment(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @IfVersion() ifVersion: ExpectedVersions,
  ): Promise<boolean> {
    await this.commands.execute(new DeleteComment(actor, id, ifVersion));
    return true;
  }

  @Mutation(() => CommentDto, { description: 'Decides about a comment: as an admin, or as the author of the post.' })
  async moderateComment(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @Args('input') { status }: ModerateCommentInput,
  ): Promise<CommentDto> {
    await this.commands.execute(new ModerateComment(actor, id, status));
    return this.#read(actor, id);
  }

  async #read(actor: Actor, id: string): Promise<CommentDto> {
    const comment = await this.queries.execute(new FindComment(actor, id));
    if (!comment) throw commentNotFound();
    return comment;
  }
}
