import type { Page, PageRequest } from '#kernel';
import type { RevisionView } from '../revision-view.js';

/** What earlier versions of a post said. A version that changed nothing of the text left none. */
export abstract class Revisions {
  abstract find(postId: string, version: number): Promise<RevisionView | undefined>;

  /** The newest first; by page number alone. */
  abstract list(postId: string, page: PageRequest): Promise<Page<RevisionView>>;
}
