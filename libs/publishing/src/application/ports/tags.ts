export interface TagView {
  readonly name: string;
  /** How many published posts bear it. */
  readonly posts: number;
}

/** The tags of published posts. */
export abstract class Tags {
  /** The most used first; those that begin with `prefix` where it is given. */
  abstract list(limit: number, prefix?: string): Promise<TagView[]>;
}
