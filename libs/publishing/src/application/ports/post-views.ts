import type { Page, PageRequest } from '#kernel';
import type { PostView } from '../post-view.js';

export interface PostFilter {
  /** Only published ones, or only drafts; both where it is undefined. */
  readonly published?: boolean;
  /** Drafts of this person are listed, and of nobody else; null lists everybody's. */
  readonly draftsOf: string | null | undefined;
}

/** Posts as they are read: one statement each. */
export abstract class PostViews {
  abstract find(id: string): Promise<PostView | undefined>;

  /** Newest first. */
  abstract list(filter: PostFilter, page: PageRequest): Promise<Page<PostView>>;
}
