import { ArgsType } from '@nestjs/graphql';
import { connectionOf, Id, OneOf, PageQuery, Text, Texts, Time, View, Whole } from '#platform/api';
import { tagLimits } from '../../domain/tags.js';
import { ContentFormatWord } from './post.dto.js';

@View('Revision', 'What an earlier version of a post said.')
export class RevisionDto {
  @Id({ description: 'The post.' })
  readonly postId!: string;

  @Whole({ description: 'The version of the post that said it.', min: 1, max: 2_147_483_647, example: 1 })
  readonly version!: number;

  @Text({ description: 'The headline.', example: 'On the Analytical Engine' })
  readonly title!: string;

  @Text({ description: 'The body as it was written.', example: 'The Engine might *compose* music.' })
  readonly content!: string;

  @OneOf(ContentFormatWord, 'ContentFormat', { description: 'What the body is written in.', example: 'markdown' })
  readonly format!: keyof typeof ContentFormatWord;

  @Text({ description: 'The author’s own excerpt.', nullable: true })
  readonly excerpt!: string | null;

  @Texts({ description: 'What it was about.', max: tagLimits.tags, maxLength: tagLimits.characters, example: ['engines'] })
  readonly tags!: readonly string[];

  @Id({ description: 'Who wrote this version.' })
  readonly editedBy!: string;

  @Time({ description: 'When it was written.' })
  readonly createdAt!: Date;
}

export const RevisionConnection = connectionOf(RevisionDto, 'Revision');

@ArgsType()
export class RevisionsArgs extends PageQuery {
  @Id({ description: 'The post.' })
  readonly postId!: string;
}
