import type { Type } from '@nestjs/common';
import { ArgsType } from '@nestjs/graphql';
import { invalidField, pageLimits, type PageRequest } from '#kernel';
import type { PageQuery } from './page-query.js';
import { Whole } from './shape.js';

/** Relay's way to say which part of a list; `page` and `limit` say it by number. */
export interface RelayPosition {
  readonly first?: number;
  readonly last?: number;
}

/** The arguments of a GraphQL list: those of REST's query string, with Relay's `first` and `last`. */
export function relayArgs<Query extends PageQuery>(query: Type<Query>): Type<Query & RelayPosition> {
  @ArgsType()
  class RelayArgs extends (query as Type<PageQuery>) implements RelayPosition {
    @Whole({ description: 'So many from the beginning, or after `after`.', optional: true, min: 1, max: pageLimits.max })
    readonly first?: number;

    @Whole({ description: 'So many from the end, or before `before`.', optional: true, min: 1, max: pageLimits.max })
    readonly last?: number;
  }

  return RelayArgs as unknown as Type<Query & RelayPosition>;
}

/** @throws DomainError `input.invalid` where `first` and `last` contradict each other or the cursor */
export function pageOf({ page, limit, after, before, first, last }: PageRequest & RelayPosition): PageRequest {
  if (last !== undefined && (first !== undefined || after !== undefined)) {
    throw invalidField('last', 'goes with before alone');
  }
  if (first !== undefined && before !== undefined) throw invalidField('first', 'goes with after alone');
  return { page, limit: first ?? last ?? limit, after, before, fromEnd: last !== undefined };
}
