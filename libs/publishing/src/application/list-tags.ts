import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, type Actor } from '#kernel';
import { tidyTag } from '../domain/tags.js';
import { publishingOperations } from './operations.js';
import { Tags, type TagView } from './ports/tags.js';

/** The tags of published posts, the most used first. */
export class ListTags extends Query<TagView[]> {
  constructor(
    readonly actor: Actor,
    readonly limit: number,
    readonly prefix?: string,
  ) {
    super();
  }
}

@QueryHandler(ListTags)
export class ListTagsHandler implements IQueryHandler<ListTags> {
  constructor(private readonly tags: Tags) {}

  async execute({ actor, limit, prefix }: ListTags): Promise<TagView[]> {
    authorise(publishingOperations.tags, actor);
    return this.tags.list(limit, prefix === undefined ? undefined : tidyTag(prefix));
  }
}
