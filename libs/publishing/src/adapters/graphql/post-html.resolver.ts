import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { QueryBus } from '@nestjs/cqrs';
import DataLoader from 'dataloader';
import { loaderFor, type OperationContext } from '#platform/graphql';
import { FindHtml } from '../../application/find-html.js';
import { PostDto } from '../api/post.dto.js';

/** The body as HTML, which lists do not carry: read when it is asked for, all of an answer by one statement. */
@Resolver(() => PostDto)
export class PostHtmlResolver {
  constructor(private readonly queries: QueryBus) {}

  @ResolveField(() => String, { description: 'The body as harmless HTML; empty where the post is locked.' })
  html(@Parent() { id, html, locked }: PostDto, @Context() context: OperationContext): string | Promise<string> {
    if (locked) return '';
    return html ?? loaderFor(context, PostHtmlResolver, () => this.#loader()).load(id);
  }

  #loader(): DataLoader<string, string> {
    return new DataLoader(async (ids) => {
      const html = await this.queries.execute(new FindHtml(ids));
      return ids.map((id) => html.get(id) ?? '');
    });
  }
}
