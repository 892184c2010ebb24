import { ArgsType } from '@nestjs/graphql';
import { pageLimits, type PageRequest } from '#kernel';
import { Text, Whole } from './shape.js';

/** Which part of a list: for REST's query string; GraphQL's lists take the same. */
@ArgsType()
export class PageQuery implements PageRequest {
  @Whole({ description: 'The page, from 1.', default: 1, min: 1, max: 1_000_000_000, example: 1 })
  readonly page: number = 1;

  @Whole({ description: 'Items a page.', default: pageLimits.default, min: 1, max: pageLimits.max, example: 20 })
  readonly limit: number = pageLimits.default;

  @Text({ description: 'Give what follows this cursor.', optional: true, max: 3_000 })
  readonly after?: string;

  @Text({ description: 'Give what comes before this cursor.', optional: true, max: 3_000 })
  readonly before?: string;
}
