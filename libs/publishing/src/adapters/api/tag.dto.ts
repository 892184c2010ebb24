import { ArgsType } from '@nestjs/graphql';
import { pageLimits } from '#kernel';
import { Text, View, Whole } from '#platform/api';

@View('Tag', 'A word that posts are found by.')
export class TagDto {
  @Text({ description: 'The tag, in lower case.', example: 'engines' })
  readonly name!: string;

  @Whole({ description: 'How many published posts bear it.', min: 1, max: 2_147_483_647, example: 3 })
  readonly posts!: number;
}

@ArgsType()
export class TagsQuery {
  @Whole({ description: 'How many at the most.', default: pageLimits.default, min: 1, max: pageLimits.max, example: 20 })
  readonly limit: number = pageLimits.default;

  @Text({ description: 'Only those that begin so.', optional: true, max: 50 })
  readonly prefix?: string;
}
