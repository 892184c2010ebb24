import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, Ids, personIdOf, type Actor } from '#kernel';
import { parentNotFound, postNotOpen, tooManyComments } from '../domain/comment.errors.js';
import { Comment } from '../domain/comment.js';
import { postLocked, postNotFound } from '../domain/post.errors.js';
import { readingOf, type Readable } from '../domain/reading-policy.js';
import { CommentLimits } from './comment-limits.js';
import { moderates } from './moderates.js';
import { publishingOperations } from './operations.js';
import { Comments } from './ports/comments.js';
import { PostDesk } from './post-desk.js';

const minute = 60_000;

/** Somebody says something under a post, or answers somebody. Answers the id. */
export class CreateComment extends Command<string> {
  constructor(
    readonly actor: Actor,
    readonly details: { readonly postId: string; readonly content: string; readonly parentId?: string | null },
  ) {
    super();
  }
}

@CommandHandler(CreateComment)
export class CreateCommentHandler implements ICommandHandler<CreateComment> {
  constructor(
    private readonly comments: Comments,
    private readonly desk: PostDesk,
    private readonly limits: CommentLimits,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `post.not-found`, `post.locked`, `comment.post-not-published`, `comment.parent-not-found`,
   *   `comment.too-deep`, `comment.too-many`
   */
  async execute({ actor, details }: CreateComment): Promise<string> {
    authorise(publishingOperations.createComment, actor);
    const { postId, content } = details;
    const parentId = details.parentId ?? undefined;
    const authorId = personIdOf(actor) ?? '';
    const at = this.clock.now();
    const place = await this.comments.findPlace({ postId, parentId, authorId, since: new Date(at.getTime() - minute) });
    if (!place) throw postNotFound();
    await this.#assertOpen(place.post, actor);
    if (parentId !== undefined && !place.parent) throw parentNotFound();
    if (place.recent >= this.limits.perMinute) throw tooManyComments(minute / 1_000);
    const trusted = moderates(actor, place.post.authorId);
    const comment = Comment.write({ id: this.ids.next(), postId, parent: place.parent, authorId, content, trusted, at });
    await this.comments.save(comment);
    return comment.id;
  }

  /** What somebody may not read they may not comment on. */
  async #assertOpen(post: Readable, actor: Actor): Promise<void> {
    const reading = readingOf(post, await this.desk.readerOf(actor, [post]));
    if (reading === 'nothing') throw postNotFound();
    if (reading === 'outline') throw postLocked();
    if (post.status !== 'published') throw postNotOpen();
  }
}
