import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, Ids, personIdOf, type Actor } from '#kernel';
import { isSlugTaken, slugEmpty } from '../domain/post.errors.js';
import { Post, type ContentFormat, type Visibility } from '../domain/post.js';
import { distinctSlug, slugOf } from '../domain/slug.js';
import { publishingOperations } from './operations.js';
import { Posts } from './ports/posts.js';
import { Renderer } from './ports/renderer.js';

/** What one may say of a post that one writes. */
export interface PostDetails {
  readonly title: string;
  readonly content: string;
  readonly format?: ContentFormat;
  readonly slug?: string;
  readonly excerpt?: string | null;
  readonly tags?: readonly string[];
  readonly visibility?: Visibility;
}

/** Somebody begins a post, and may publish it at once. Answers the id. */
export class CreatePost extends Command<string> {
  constructor(
    readonly actor: Actor,
    readonly details: PostDetails & { readonly published?: boolean },
  ) {
    super();
  }
}

@CommandHandler(CreatePost)
export class CreatePostHandler implements ICommandHandler<CreatePost> {
  constructor(
    private readonly posts: Posts,
    private readonly renderer: Renderer,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `post.slug-taken`, `post.slug-invalid`, `post.content-too-deep`, `post.content-too-intricate` */
  async execute({ actor, details }: CreatePost): Promise<string> {
    authorise(publishingOperations.createPost, actor);
    const { title, content, format, excerpt = null, tags = [], visibility = 'public', published } = details;
    const id = this.ids.next();
    const at = this.clock.now();
    const body = this.renderer.render(content, format);
    const authorId = personIdOf(actor) ?? '';
    const begin = async (slug: string): Promise<string> => {
      const post = Post.draft({ id, authorId, at, title, slug, excerpt, tags, visibility, ...body });
      if (published) post.publish(at);
      await this.posts.save(post);
      return id;
    };
    return details.slug === undefined ? this.#makingWay(slugOf(title), id, begin) : begin(chosenSlug(details.slug));
  }

  /** A slug that was asked for is refused when it is taken; one that follows from the title makes way, at the last moment too. */
  async #makingWay(derived: string, id: string, begin: (slug: string) => Promise<string>): Promise<string> {
    const distinct = distinctSlug(derived, id);
    if (derived === '' || !(await this.posts.isSlugFree(derived))) return begin(distinct);
    return begin(derived).catch((error: unknown) => {
      if (isSlugTaken(error)) return begin(distinct);
      throw error;
    });
  }
}

/** @throws DomainError `post.slug-invalid` where nothing is left of it */
export function chosenSlug(text: string): string {
  const slug = slugOf(text);
  if (slug === '') throw slugEmpty();
  return slug;
}
