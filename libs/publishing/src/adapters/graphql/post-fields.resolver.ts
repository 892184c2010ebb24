import { Args, Resolver } from '@nestjs/graphql';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '#kernel';
import { PersonDto } from '#identity';
import { BatchField, type OperationContext } from '#platform/graphql';
import { FindHtml } from '../../application/find-html.js';
import { ListCommentsOfPosts } from '../../application/list-comments-of-posts.js';
import { CommentDto } from '../api/comment.dto.js';
import { FewQuery } from '../api/few-query.js';
import { PostDto } from '../api/post.dto.js';
import { authorsOf, dealt, distinct } from './levels.js';

const idOf = ({ id }: PostDto): string => id;

/** What belongs to the posts of an answer, a statement for each field. */
@Resolver(() => PostDto)
export class PostFieldsResolver {
  constructor(private readonly queries: QueryBus) {}

  @BatchField(() => PersonDto, { description: 'Who wrote it.' })
  author(posts: readonly PostDto[], { actor }: OperationContext<Actor>): Promise<(PersonDto | Error)[]> {
    return authorsOf(posts, this.queries, actor);
  }

  @BatchField(() => [CommentDto], { description: 'The first comments; none where the post is locked. All: `comments`.' })
  async comments(
    posts: readonly PostDto[],
    { actor }: OperationContext<Actor>,
    @Args() { limit }: FewQuery,
  ): Promise<CommentDto[][]> {
    const ids = distinct(posts.filter(({ locked }) => !locked), idOf);
    const comments = ids.length === 0 ? [] : await this.queries.execute(new ListCommentsOfPosts(actor, ids, limit));
    return dealt(posts, comments, ({ postId }) => postId);
  }

  /** Lists do not carry it: it is read when it is asked for. */
  @BatchField(() => String, { description: 'The body as harmless HTML; empty where the post is locked.' })
  async html(posts: readonly PostDto[]): Promise<string[]> {
    const ids = distinct(posts.filter(({ locked, html }) => !locked && html === undefined), idOf);
    const read = ids.length === 0 ? undefined : await this.queries.execute(new FindHtml(ids));
    return posts.map(({ id, locked, html }) => (locked ? '' : (html ?? read?.get(id) ?? '')));
  }
}
