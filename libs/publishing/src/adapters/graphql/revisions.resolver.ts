import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Actor, ExpectedVersions } from '#kernel';
import { CurrentActor, IfVersion, toConnection, type Connection } from '#platform/api';
import { FindRevision } from '../../application/find-revision.js';
import { ListRevisions } from '../../application/list-revisions.js';
import { RestoreRevision } from '../../application/restore-revision.js';
import { PostDto } from '../api/post.dto.js';
import { RevisionConnection, RevisionDto, RevisionsArgs } from '../api/revision.dto.js';
import { readPost } from './posts.resolver.js';

@Resolver(() => RevisionDto)
export class RevisionsResolver {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Query(() => RevisionConnection, { description: 'What the versions of a post said, the newest first.' })
  async revisions(@CurrentActor() actor: Actor, @Args() args: RevisionsArgs): Promise<Connection<RevisionDto>> {
    return toConnection(await this.queries.execute(new ListRevisions(actor, args.postId, args)));
  }

  @Query(() => RevisionDto, { nullable: true, description: 'What one version of a post said, or null.' })
  async revision(
    @CurrentActor() actor: Actor,
    @Args('postId', { type: () => ID }) postId: string,
    @Args('version', { type: () => Int }) version: number,
  ): Promise<RevisionDto | null> {
    return (await this.queries.execute(new FindRevision(actor, postId, version))) ?? null;
  }

  @Mutation(() => PostDto, { description: 'Lets a post say again what a version of it said.' })
  async restoreRevision(
    @CurrentActor() actor: Actor,
    @Args('postId', { type: () => ID }) postId: string,
    @Args('version', { type: () => Int }) version: number,
    @IfVersion() ifVersion: ExpectedVersions,
  ): Promise<PostDto> {
    await this.commands.execute(new RestoreRevision(actor, postId, version, ifVersion));
    return readPost(this.queries, actor, postId);
  }
}
