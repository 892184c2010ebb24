import { ArgsType } from '@nestjs/graphql';
import { connectionOf, Flag, Id, Input, PageQuery, Text, Time, Trimmed, View, Whole } from '#platform/api';

@View('Post', 'A piece of writing.')
export class PostDto {
  @Id({ description: 'Stays the same for ever.' })
  readonly id!: string;

  @Text({ description: 'The headline.', example: 'On the Analytical Engine' })
  readonly title!: string;

  @Text({ description: 'The body.', example: 'The Engine might compose elaborate pieces of music.' })
  readonly content!: string;

  @Id({ description: 'Who wrote it.' })
  readonly authorId!: string;

  @Flag({ description: 'Whether readers see it.', example: true })
  readonly published!: boolean;

  @Time({ description: 'Since when readers see it.', nullable: true })
  readonly publishedAt!: Date | null;

  @Whole({ description: 'Grows with each change.', min: 1, max: 2_147_483_647, example: 1 })
  readonly version!: number;

  @Time({ description: 'When it was begun.' })
  readonly createdAt!: Date;

  @Time({ description: 'When it was changed last.' })
  readonly updatedAt!: Date;
}

@Input('A new post.')
export class CreatePostInput {
  @Trimmed()
  @Text({ description: 'The headline.', min: 1, max: 300, example: 'On the Analytical Engine' })
  readonly title!: string;

  @Text({ description: 'The body.', max: 500_000, example: 'The Engine might compose elaborate pieces of music.' })
  readonly content!: string;

  @Flag({ description: 'Whether to publish it at once.', default: false, example: false })
  readonly published: boolean = false;
}

@ArgsType()
export class PostsQuery extends PageQuery {
  @Flag({ description: 'Only published posts, or only drafts that you may see.', optional: true, example: true })
  readonly published?: boolean;
}

export const PostConnection = connectionOf(PostDto, 'Post');
