import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DomainError } from '#kernel';
import { slugOf } from '../domain/slug.js';
import { tidyTags } from '../domain/tags.js';
import { IncomingWritings, type IncomingPost, type TakenWriting, type TakeOptions } from './ports/incoming-writings.js';
import { Renderer } from './ports/renderer.js';

/** A post as another product had it: HTML that anybody may have written. Former slugs are taken as they stand. */
export type PostToImport = Omit<IncomingPost, 'format' | 'html' | 'teaser'>;

/** A post whose HTML, or that of a revision of it, cannot be read, and the code of the reason. */
interface RefusedPost {
  readonly id: string;
  readonly outcome: 'refused';
  readonly code: string;
  readonly version: 0;
  readonly revisions: 0;
}

/** What became of a post. */
export type ImportedPost = (TakenWriting & { readonly revisions: number }) | RefusedPost;

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
    const refused = new Map<string, RefusedPost>();
    const rendered: IncomingPost[] = [];
    for (const post of posts) {
      const made = this.#render(post);
      if ('outcome' in made) refused.set(post.id, made);
      else rendered.push(made);
    }
    const taken = new Map((await this.incoming.takePosts(rendered, options)).map((one) => [one.id, one]));
    return posts.map(({ id }) => (refused.get(id) ?? taken.get(id))!);
  }

  #render(post: PostToImport): IncomingPost | RefusedPost {
    try {
      const slug = slugOf(post.slug === '' ? post.title : post.slug);
      const formerSlugs = [...new Set([post.slug, ...post.formerSlugs])].filter((former) => former !== '' && former !== slug);
      const revisions = post.revisions.map((one) => ({ ...one, content: this.renderer.render(one.content, 'html').content }));
      return { ...post, ...this.renderer.render(post.content, 'html'), slug, formerSlugs, tags: tidyTags(post.tags), revisions };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { id: post.id, outcome: 'refused', code: error.code, version: 0, revisions: 0 };
    }
  }
}
