import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '#kernel';
import { FindPerson } from '#identity';
import { CurrentActor, Node } from '#platform/api';
import { FindComment } from '../../application/find-comment.js';
import { FindPost } from '../../application/find-post.js';

/** Relay's way to read again whatever has an id. Ids do not tell their type: whoever has this one answers. */
@Resolver(() => Node)
export class NodeResolver {
  constructor(private readonly queries: QueryBus) {}

  @Query(() => Node, { nullable: true, description: 'A post, comment or user by its id, or null.' })
  async node(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string): Promise<Node | null> {
    const post = await this.queries.execute(new FindPost(actor, id));
    if (post) return { ...post, __typename: 'Post' };
    const comment = await this.queries.execute(new FindComment(actor, id));
    if (comment) return { ...comment, __typename: 'Comment' };
    const person = await this.queries.execute(new FindPerson(actor, id));
    return person ? { ...person, __typename: 'User' } : null;
  }
}
