import { CommentViews } from '../application/ports/comment-views.js';
import { Comments } from '../application/ports/comments.js';
import { IncomingWritings } from '../application/ports/incoming-writings.js';
import { PostViews } from '../application/ports/post-views.js';
import { Posts } from '../application/ports/posts.js';
import { Revisions } from '../application/ports/revisions.js';
import { Tags } from '../application/ports/tags.js';
import { InMemoryCommentViews } from './in-memory-comment-views.js';
import { InMemoryComments } from './in-memory-comments.js';
import { InMemoryIncomingWritings } from './in-memory-incoming-writings.js';
import { InMemoryPostViews } from './in-memory-post-views.js';
import { InMemoryPosts } from './in-memory-posts.js';
import { InMemoryRevisions } from './in-memory-revisions.js';
import { InMemoryTags } from './in-memory-tags.js';

/** What publishing keeps, whichever way it is kept: contract suites hold each way to the same promises. */
export interface PublishingStores {
  readonly posts: Posts;
  readonly postViews: PostViews;
  readonly revisions: Revisions;
  readonly tags: Tags;
  readonly comments: Comments;
  readonly incomingWritings: IncomingWritings;
  readonly commentViews: CommentViews;
}

/** Opens empty stores for a suite; they are closed after it. */
export type OpenStores = () => Promise<
  PublishingStores & {
    /** The id of somebody new, who may write. */
    author(): Promise<string>;
    close?(): Promise<void>;
  }
>;

/** The fakes, which share what they keep. */
export function inMemoryStores(): PublishingStores & { readonly posts: InMemoryPosts; readonly comments: InMemoryComments } {
  const posts = new InMemoryPosts();
  const comments = new InMemoryComments(posts);
  return {
    posts,
    postViews: new InMemoryPostViews(posts),
    revisions: new InMemoryRevisions(posts),
    tags: new InMemoryTags(posts),
    comments,
    incomingWritings: new InMemoryIncomingWritings(posts, comments),
    commentViews: new InMemoryCommentViews(comments),
  };
}
