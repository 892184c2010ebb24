import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { IsUUID } from 'class-validator';
import { FindPeople } from '#identity';
import { system, type Actor } from '#kernel';
import { FindComment, FindPosts, type CommentView } from '#publishing';
import type { LetterDetails } from '../../application/letter-writer.js';
import { Letters } from '../../application/ports/letters.js';
import { Preferences } from '../../application/ports/preferences.js';
import { LetterReaction } from './letter-reaction.js';

/** What publishing's events tell of a comment. */
export class CommentFact {
  @IsUUID()
  readonly commentId!: string;

  @IsUUID()
  readonly postId!: string;

  /** Of the comment. */
  @IsUUID()
  readonly authorId!: string;
}

/** A comment that readers see. */
type Said = CommentView & { readonly authorId: string };

const product = system('letters');

/** How much of a comment a letter quotes, in characters. */
const quoted = 500;

/**
 * A letter about a comment that readers see. Nobody gets one about a comment of their own, and nobody two about the same
 * comment. It is not written where the comment is gone by then, or the recipient may not read it.
 */
@Injectable()
export abstract class CommentLetter extends LetterReaction<CommentFact> {
  constructor(
    commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly letters: Letters,
    private readonly preferences: Preferences,
  ) {
    super(commands);
  }

  /** Who is concerned, beside the comment's author. */
  protected abstract concerned(comment: CommentView): Promise<string | undefined>;

  async recipientsOf({ commentId }: CommentFact): Promise<string[]> {
    const comment = await this.comment(commentId, product);
    const personId = comment && (await this.concerned(comment));
    if (!personId || personId === comment.authorId) return [];
    return (await this.letters.hasAboutComment(personId, commentId)) ? [] : [personId];
  }

  override async details(about: object, personId: string): Promise<LetterDetails | undefined> {
    const [recipient] = await this.queries.execute(new FindPeople(product, [personId]));
    if (!recipient) return undefined;
    const reader: Actor = { kind: 'person', personId, role: recipient.role, sessionId: '' };
    const comment = await this.comment((about as CommentFact).commentId, reader);
    if (!comment) return undefined;
    const [post] = await this.queries.execute(new FindPosts(product, [comment.postId]));
    const [author] = await this.queries.execute(new FindPeople(product, [comment.authorId]));
    if (!post || !author) return undefined;
    const { title, slug } = post;
    return { values: { commenter: author.name, title, slug, comment: excerptOf(comment.content) } };
  }

  /** As readers see it; undefined where they do not. */
  protected async comment(id: string, reader: Actor): Promise<Said | undefined> {
    const comment = await this.queries.execute(new FindComment(reader, id));
    return comment && isSaid(comment) ? comment : undefined;
  }

  /** Who wrote the comment that this one answers, where they want to be told of it. */
  protected async answered({ parentId }: CommentView): Promise<string | undefined> {
    const parent = parentId === null ? undefined : await this.comment(parentId, product);
    if (!parent) return undefined;
    return (await this.preferences.unwantedBy(parent.authorId)).includes('reply') ? undefined : parent.authorId;
  }

  protected async authorOfPost({ postId }: CommentView): Promise<string | undefined> {
    return (await this.queries.execute(new FindPosts(product, [postId])))[0]?.authorId;
  }
}

function isSaid(comment: CommentView): comment is Said {
  return comment.status === 'approved' && !comment.deleted;
}

function excerptOf(content: string): string {
  const characters = [...content];
  return characters.length > quoted ? `${characters.slice(0, quoted).join('')}…` : content;
}
