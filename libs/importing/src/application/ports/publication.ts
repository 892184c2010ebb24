import type { Role } from '#kernel';

/** Somebody to be taken in; `version` is said of who came with an earlier import. */
export interface PersonToTake {
  readonly id: string;
  readonly version?: number;
  readonly name: string;
  readonly email: string | null;
  readonly passwordHash: string;
  readonly role: Role;
  readonly createdAt: Date;
}

export interface PostToTake {
  readonly id: string;
  readonly version?: number;
  readonly title: string;
  readonly content: string;
  readonly slug: string;
  readonly formerSlugs: readonly string[];
  readonly excerpt: string | null;
  readonly tags: readonly string[];
  readonly visibility: 'public' | 'members';
  readonly authorId: string;
  readonly status: 'draft' | 'scheduled' | 'published';
  readonly scheduledFor: Date | null;
  readonly publishedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly revisions: readonly {
    readonly title: string;
    readonly content: string;
    readonly excerpt: string | null;
    readonly editedBy: string;
    readonly createdAt: Date;
  }[];
}

export interface CommentToTake {
  readonly id: string;
  readonly version?: number;
  readonly postId: string;
  readonly parentId: string | null;
  readonly authorId: string;
  readonly content: string;
  readonly status: 'pending' | 'approved' | 'spam';
  readonly createdAt: Date;
}

/** What became of one. `merged`: it was here already; `edited`: changed here, and left alone; `refused`: for what `code` says; the others stay away. */
export interface Taken {
  readonly id: string;
  readonly version: number;
  readonly outcome: 'added' | 'merged' | 'updated' | 'edited' | 'gone' | 'refused';
  readonly code?: string;
  readonly revisions?: number;
  readonly rerooted?: boolean;
}

/** The contexts that take in what an import brings, without telling anybody of it. Answers come in the order asked. */
export abstract class Publication {
  abstract takePeople(people: readonly PersonToTake[], overwrite: boolean): Promise<Taken[]>;

  abstract takePosts(posts: readonly PostToTake[], overwrite: boolean): Promise<Taken[]>;

  /** Parents before their replies. */
  abstract takeComments(comments: readonly CommentToTake[], overwrite: boolean): Promise<Taken[]>;
}
