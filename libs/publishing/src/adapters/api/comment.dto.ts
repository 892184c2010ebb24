import { ArgsType, registerEnumType } from '@nestjs/graphql';
import { connectionOf, Flag, Id, Input, OneOf, PageQuery, relayArgs, Text, Time, Trimmed, View, Whole } from '#platform/api';

export const CommentStatusWord = { pending: 'pending', approved: 'approved', spam: 'spam', hidden: 'hidden' } as const;
registerEnumType(CommentStatusWord, { name: 'CommentStatus', description: 'What moderators decided about a comment.' });

export const CommentOrderWord = { flat: 'flat', tree: 'tree' } as const;
registerEnumType(CommentOrderWord, {
  name: 'CommentOrder',
  description: 'Flat by time, or as a tree: each comment is followed by its replies, `depth` tells how deep.',
});

@View('Comment', 'What somebody says under a post.', { node: true })
export class CommentDto {
  @Id({ description: 'Stays the same for ever.' })
  readonly id!: string;

  @Id({ description: 'The post.' })
  readonly postId!: string;

  @Id({ description: 'The comment that it answers; null for what answers the post.', nullable: true })
  readonly parentId!: string | null;

  @Id({ description: 'Who said it; null where its place alone is left.', nullable: true })
  readonly authorId!: string | null;

  @Text({ description: 'As plain text; empty where its place alone is left.', example: 'Well said.' })
  readonly content!: string;

  @OneOf(CommentStatusWord, 'CommentStatus', { description: 'Readers see what is approved.', example: 'approved' })
  readonly status!: keyof typeof CommentStatusWord;

  @Whole({ description: 'How many comments lie between it and the post.', min: 0, max: 1_000, example: 0 })
  readonly depth!: number;

  @Flag({
    description: 'Whether its place alone is left: it was removed, or is not for you, and there are answers that you see.',
    example: false,
  })
  readonly deleted!: boolean;

  @Time({ description: 'When its author changed it last.', nullable: true })
  readonly editedAt!: Date | null;

  @Whole({ description: 'Grows with each change.', min: 1, max: 2_147_483_647, example: 1 })
  readonly version!: number;

  @Time({ description: 'When it was said.' })
  readonly createdAt!: Date;

  @Time({ description: 'When it was changed last.' })
  readonly updatedAt!: Date;
}

const longest = 10_000;

@Input('A comment under a post.')
export class CreateCommentInput {
  @Id({ description: 'The post.' })
  readonly postId!: string;

  @Trimmed()
  @Text({ description: 'As plain text.', min: 1, max: longest, example: 'Well said.' })
  readonly content!: string;

  @Id({ description: 'The comment that it answers.', optional: true, nullable: true })
  readonly parentId?: string | null;
}

@Input('A comment under the post of the address.')
export class WriteCommentInput {
  @Trimmed()
  @Text({ description: 'As plain text.', min: 1, max: longest, example: 'Well said.' })
  readonly content!: string;

  @Id({ description: 'The comment that it answers.', optional: true, nullable: true })
  readonly parentId?: string | null;
}

@Input('A correction of a comment.')
export class UpdateCommentInput {
  @Trimmed()
  @Text({ description: 'As plain text.', min: 1, max: longest, example: 'Very well said.' })
  readonly content!: string;
}

@Input('What a moderator decides.')
export class ModerateCommentInput {
  @OneOf(CommentStatusWord, 'CommentStatus', { description: 'What it becomes.', example: 'approved' })
  readonly status!: keyof typeof CommentStatusWord;
}

@ArgsType()
export class CommentsQuery extends PageQuery {
  @OneOf(CommentOrderWord, 'CommentOrder', { description: 'Flat by default.', default: 'flat', example: 'flat' })
  readonly order: keyof typeof CommentOrderWord = 'flat';

  @OneOf(CommentStatusWord, 'CommentStatus', { description: 'Only these, whoever wrote them: for moderators.', optional: true })
  readonly status?: keyof typeof CommentStatusWord;
}

@ArgsType()
export class CommentsArgs extends relayArgs(CommentsQuery) {
  @Id({ description: 'The post.' })
  readonly postId!: string;
}

@ArgsType()
export class UserCommentsArgs extends relayArgs(PageQuery) {
  @Id({ description: 'The person.' })
  readonly id!: string;
}

@ArgsType()
export class CommentsToModerateQuery extends PageQuery {
  @OneOf(CommentStatusWord, 'CommentStatus', { description: 'Those that wait, by default.', default: 'pending', example: 'pending' })
  readonly status: keyof typeof CommentStatusWord = 'pending';
}

export const CommentConnection = connectionOf(CommentDto, 'Comment');
