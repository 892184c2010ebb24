import { Args, Resolver } from '@nestjs/graphql';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '#kernel';
import { PersonDto, type PersonName } from '#identity';
import { asksOnly, BatchField, type LevelContext } from '#platform/graphql';
import type { CommentText } from '../../application/comment-view.js';
import { FindHtml } from '../../application/find-html.js';
import { ListCommentTextsOfPosts } from '../../application/list-comment-texts-of-posts.js';
import { ListCommentsOfPosts } from '../../application/list-comments-of-posts.js';
import type { Headline } from '../../application/post-view.js';
import { CommentDto } from '../api/comment.dto.js';
import { FewQuery } from '../api/few-query.js';
import { PostDto } from '../api/post.dto.js';
import { authorsOf, dealt, distinct } from './levels.js';

/** What every list of posts tells of them, and what is told of one alone. */
type Post = Headline & Pick<PostDto, 'html'>;

const idOf = ({ id }: Post): string => id;
/** What `CommentText` has, and what is found by it. */
const textFields: ReadonlySet<string> = new Set(['id', 'postId', 'authorId', 'content', 'deleted', 'author', 'post']);

/** What belongs to the posts of an answer, a statement for each field. */
@Resolver(() => PostDto)
export class PostFieldsResolver {
  constructor(private readonly queries: QueryBus) {}

  @BatchField(() => PersonDto, { description: 'Who wrote it.' })
  author(posts: readonly Post[], context: LevelContext<Actor>): Promise<(PersonDto | PersonName | Error)[]> {
    return authorsOf(posts, this.queries, context);
  }

  @BatchField(() => [CommentDto], { description: 'The first comments; none where the post is locked. All: `comments`.' })
  async comments(
    posts: readonly Post[],
    { actor, asked }: LevelContext<Actor>,
    @Args() { limit }: FewQuery,
  ): Promise<(CommentDto | CommentText)[][]> {
    const ids = distinct(posts.filter(({ locked }) => !locked), idOf);
    const List = asksOnly(asked, textFields) ? ListCommentTextsOfPosts : ListCommentsOfPosts;
    const comments: readonly CommentText[] = ids.length === 0 ? [] : await this.queries.execute(new List(actor, ids, limit));
    return dealt(posts, comments, ({ postId }) => postId);
  }

  /** Lists do not carry it: it is read when it is asked for. */
  @BatchField(() => String, { description: 'The body as harmless HTML; empty where the post is locked.' })
  async html(posts: readonly Post[]): Promise<string[]> {
    const ids = distinct(posts.filter(({ locked, html }) => !locked && html === undefined), idOf);
    const read = ids.length === 0 ? undefined : await this.queries.execute(new FindHtml(ids));
    return posts.map(({ id, locked, html }) => (locked ? '' : (html ?? read?.get(id) ?? '')));
  }
}
