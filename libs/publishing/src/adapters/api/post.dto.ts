import { ArgsType, registerEnumType } from '@nestjs/graphql';
import { connectionOf, Flag, Id, Input, OneOf, PageQuery, relayArgs, Text, Texts, Time, Trimmed, View, Whole } from '#platform/api';
import { tagLimits } from '../../domain/tags.js';

export const PostStatusWord = { draft: 'draft', scheduled: 'scheduled', published: 'published', archived: 'archived' } as const;
registerEnumType(PostStatusWord, { name: 'PostStatus', description: 'Where a post stands.' });

export const VisibilityWord = { public: 'public', members: 'members', paid: 'paid' } as const;
registerEnumType(VisibilityWord, {
  name: 'Visibility',
  description: 'Who may read the body of a published post: everybody, who has signed in, or who pays.',
});

export const ContentFormatWord = { markdown: 'markdown', html: 'html' } as const;
registerEnumType(ContentFormatWord, { name: 'ContentFormat', description: 'What a text is written in.' });

export const PostSortWord = {
  publishedAt: 'publishedAt',
  createdAt: 'createdAt',
  updatedAt: 'updatedAt',
  title: 'title',
  relevance: 'relevance',
} as const;
registerEnumType(PostSortWord, { name: 'PostSort', description: 'What posts are sorted by. `relevance` needs a search.' });

export const SortOrderWord = { asc: 'asc', desc: 'desc' } as const;
registerEnumType(SortOrderWord, { name: 'PostSortOrder', description: 'Ascending or descending.' });

@View('Post', 'A piece of writing.', { node: true })
export class PostDto {
  @Id({ description: 'Stays the same for ever.' })
  readonly id!: string;

  @Text({ description: 'The headline.', example: 'On the Analytical Engine' })
  readonly title!: string;

  @Text({ description: 'The last part of its address; earlier ones still lead to it.', example: 'on-the-analytical-engine' })
  readonly slug!: string;

  @Text({
    description: 'A few sentences for lists: the author’s own, or the beginning of a body that is public. Else empty.',
    example: 'The Engine might compose elaborate pieces of music.',
  })
  readonly excerpt!: string;

  @Text({
    description: 'The body as it was written; empty where the post is locked.',
    example: 'The Engine might *compose* elaborate pieces of music.',
  })
  readonly content!: string;

  @OneOf(ContentFormatWord, 'ContentFormat', { description: 'What the body is written in.', example: 'markdown' })
  readonly format!: keyof typeof ContentFormatWord;

  @Texts({ description: 'What it is about, in lower case.', max: tagLimits.tags, maxLength: tagLimits.characters, example: ['engines'] })
  readonly tags!: readonly string[];

  @OneOf(VisibilityWord, 'Visibility', { description: 'Who may read the body once it is published.', example: 'public' })
  readonly visibility!: keyof typeof VisibilityWord;

  @Flag({ description: 'Whether you see the outline alone: the body is for members, or for who pays.', example: false })
  readonly locked!: boolean;

  @Id({ description: 'Who wrote it.' })
  readonly authorId!: string;

  @OneOf(PostStatusWord, 'PostStatus', { description: 'Where it stands.', example: 'published' })
  readonly status!: keyof typeof PostStatusWord;

  @Flag({ description: 'Whether readers see it.', example: true })
  readonly published!: boolean;

  @Time({ description: 'Since when readers see it.', nullable: true })
  readonly publishedAt!: Date | null;

  @Time({ description: 'When it will be published.', nullable: true })
  readonly scheduledFor!: Date | null;

  @Whole({ description: 'Grows with each change.', min: 1, max: 2_147_483_647, example: 1 })
  readonly version!: number;

  @Time({ description: 'When it was begun.' })
  readonly createdAt!: Date;

  @Time({ description: 'When it was changed last.' })
  readonly updatedAt!: Date;

  @Text({
    description: 'The body as harmless HTML; empty where the post is locked. REST’s lists leave it out.',
    notInLists: true,
    example: '<p>The Engine might <em>compose</em> elaborate pieces of music.</p>',
  })
  readonly html?: string;
}

/** What comes in as one. */
const body = 'The body. Refused where it is nested too deeply, or holds too many marks of Markdown in one place.';

@Input('A new post.')
export class CreatePostInput {
  @Trimmed()
  @Text({ description: 'The headline.', min: 1, max: 300, example: 'On the Analytical Engine' })
  readonly title!: string;

  @Text({ description: body, max: 500_000, example: 'The Engine might *compose* elaborate pieces of music.' })
  readonly content!: string;

  @OneOf(ContentFormatWord, 'ContentFormat', {
    description: 'What the body is written in. Without it, a body with HTML tags is HTML, any other Markdown.',
    optional: true,
    example: 'markdown',
  })
  readonly format?: keyof typeof ContentFormatWord;

  @Flag({ description: 'Whether to publish it at once.', default: false, example: false })
  readonly published: boolean = false;

  @Text({ description: 'The last part of its address. By default it follows from the title.', optional: true, min: 1, max: 200 })
  readonly slug?: string;

  @Trimmed()
  @Text({ description: 'A few sentences for lists, which everybody may read.', optional: true, nullable: true, max: 1_000 })
  readonly excerpt?: string | null;

  @Texts({ description: 'What it is about.', optional: true, max: tagLimits.tags, maxLength: tagLimits.characters, example: ['engines'] })
  readonly tags?: readonly string[];

  @OneOf(VisibilityWord, 'Visibility', { description: 'Who may read the body. `public` by default.', optional: true, example: 'public' })
  readonly visibility?: keyof typeof VisibilityWord;
}

@Input('A change to a post; what is left out stays.')
export class UpdatePostInput {
  @Trimmed()
  @Text({ description: 'The headline.', optional: true, min: 1, max: 300, example: 'On the Analytical Engine' })
  readonly title?: string;

  @Text({ description: body, optional: true, max: 500_000, example: 'The Engine might *compose* music.' })
  readonly content?: string;

  @OneOf(ContentFormatWord, 'ContentFormat', { description: 'What the body is written in.', optional: true, example: 'markdown' })
  readonly format?: keyof typeof ContentFormatWord;

  @Text({ description: 'The last part of its address; the present one goes on leading to it.', optional: true, min: 1, max: 200 })
  readonly slug?: string;

  @Trimmed()
  @Text({ description: 'A few sentences for lists; null for none of one’s own.', optional: true, nullable: true, max: 1_000 })
  readonly excerpt?: string | null;

  @Texts({ description: 'What it is about.', optional: true, max: tagLimits.tags, maxLength: tagLimits.characters, example: ['engines'] })
  readonly tags?: readonly string[];

  @OneOf(VisibilityWord, 'Visibility', { description: 'Who may read the body.', optional: true, example: 'members' })
  readonly visibility?: keyof typeof VisibilityWord;
}

@Input('When a post is to be published.')
export class SchedulePostInput {
  @Time({ description: 'Its hour, in the future.', example: '2027-01-01T08:00:00.000Z' })
  readonly at!: Date;
}

@ArgsType()
export class PostsQuery extends PageQuery {
  @Flag({ description: 'Only published posts, or only drafts and scheduled ones that you may see.', optional: true, example: true })
  readonly published?: boolean;

  @OneOf(PostStatusWord, 'PostStatus', { description: 'Only those that stand there, of those that you may see.', optional: true })
  readonly status?: keyof typeof PostStatusWord;

  @Id({ description: 'Only those of this author: a UUID.', optional: true, uuid: true })
  readonly authorId?: string;

  @Text({ description: 'Only those with this tag.', optional: true, max: 200, example: 'engines' })
  readonly tag?: string;

  @Text({
    description: 'Only those that hold these words: `word word`, `"a phrase"`, `this or that`, `-without`.',
    optional: true,
    min: 1,
    max: 200,
  })
  readonly search?: string;

  @OneOf(PostSortWord, 'PostSort', { description: 'By default `publishedAt`, or `relevance` in a search.', optional: true })
  readonly sort?: keyof typeof PostSortWord;

  @OneOf(SortOrderWord, 'PostSortOrder', { description: 'By default `desc`, and `asc` for titles.', optional: true })
  readonly order?: keyof typeof SortOrderWord;
}

@ArgsType()
export class PostsArgs extends relayArgs(PostsQuery) {}

@ArgsType()
export class UserPostsArgs extends relayArgs(PageQuery) {
  @Id({ description: 'The person.' })
  readonly id!: string;
}

export const PostConnection = connectionOf(PostDto, 'Post');
