import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { slugOf } from '../domain/slug.js';
import { tidyTags } from '../domain/tags.js';
import { IncomingWritings, type IncomingPost, type TakenWriting, type TakeOptions } from './ports/incoming-writings.js';
import { Renderer } from './ports/renderer.js';

/** A post as another product had it: HTML that anybody may have written. Former slugs are taken as they stand. */
export type PostToImport = Omit<IncomingPost, 'format' | 'html' | 'teaser'>;

/** What became of a post; `too-deep`: its HTML is nested deeper than can be read. */
export type ImportedPost =
  | (TakenWriting & { readonly revisions: number })
  | { readonly id: string; readonly outcome: 'too-deep'; readonly version: 0; readonly revisions: 0 };

/** Posts of another product come in, without an event. What became of each is answered in their order. */
export class ImportPosts extends Command<ImportedPost[]> {
  constructor(
    readonly posts: readonly PostToImport[],
    readonly options: TakeOptions,
  ) {
    super();
  }
}

@CommandHandler(ImportPosts)
export class ImportPostsHandler implements ICommandHandler<ImportPosts> {
  constructor(
    private readonly incoming: IncomingWritings,
    private readonly renderer: Renderer,
  ) {}

  async execute({ posts, options }: ImportPosts): Promise<ImportedPost[]> {
    const rendered: IncomingPost[] = [];
    for (const post of posts) {
      const made = this.#render(post);
      if (made) rendered.push(made);
    }
    const taken = new Map((await this.incoming.takePosts(rendered, options)).map((one) => [one.id, one]));
    return posts.map(({ id }) => taken.get(id) ?? { id, outcome: 'too-deep', version: 0, revisions: 0 });
  }

  /** Undefined where it cannot be read. */
  #render(post: PostToImport): IncomingPost | undefined {
    try {
      const slug = slugOf(post.slug === '' ? post.title : post.slug);
      const formerSlugs = [...new Set([post.slug, ...post.formerSlugs])].filter((former) => former !== '' && former !== slug);
      const revisions = post.revisions.map((one) => ({ ...one, content: this.renderer.render(one.content, 'html').content }));
      return { ...post, ...this.renderer.render(post.content, 'html'), slug, formerSlugs, tags: tidyTags(post.tags), revisions };
    } catch {
      return undefined;
    }
  }
}
