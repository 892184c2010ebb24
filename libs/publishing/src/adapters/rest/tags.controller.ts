import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#kernel';
import { AnswersItems, CurrentActor } from '#platform/api';
import { ListTags } from '../../application/list-tags.js';
import { TagDto, TagsQuery } from '../api/tag.dto.js';

@ApiTags('Posts')
@Controller('api/tags')
export class TagsController {
  constructor(private readonly queries: QueryBus) {}

  /** Lists the tags of published posts, the most used first. */
  @Get()
  @AnswersItems(TagDto)
  async tags(@CurrentActor() actor: Actor, @Query() { limit, prefix }: TagsQuery): Promise<{ data: TagDto[] }> {
    return { data: await this.queries.execute(new ListTags(actor, limit, prefix)) };
  }
}
