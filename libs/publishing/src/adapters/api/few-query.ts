import { ArgsType } from '@nestjs/graphql';
import { pageLimits } from '#kernel';
import { Whole } from '#platform/api';

/** How many of a list inside of another thing; the whole list has an operation of its own. */
@ArgsType()
export class FewQuery {
  @Whole({ description: 'How many at the most.', default: pageLimits.default, min: 1, max: pageLimits.max, example: 20 })
  readonly limit: number = pageLimits.default;
}
