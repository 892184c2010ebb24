import type { Role } from '#kernel';
import type { Note } from '../domain/report.js';

/** What a source calls a thing; the same each time. */
export type SourceKey = string;

/** Something that a site holds. */
interface SourceThing {
  readonly key: SourceKey;
  /** False where the source does not know when it was: its moments are then those of the reading. */
  readonly dated: boolean;
  readonly notes: readonly Note[];
}

export interface SourcePerson extends SourceThing {
  readonly name: string;
  /** Null where there is none that could be one. */
  readonly email: string | null;
  readonly passwordHash: string;
  readonly role: Role;
  readonly createdAt: Date;
}

export interface SourceRevision {
  readonly title: string;
  readonly content: string;
  readonly excerpt: string | null;
  readonly authorKey: SourceKey;
  readonly createdAt: Date;
}

export interface SourcePost extends SourceThing {
  readonly title: string;
  /** HTML, as anybody may have written it. */
  readonly content: string;
  readonly excerpt: string | null;
  /** What the source has in the address; empty where it has none yet. */
  readonly slug: string;
  readonly formerSlugs: readonly string[];
  readonly tags: readonly string[];
  readonly visibility: 'public' | 'members';
  readonly authorKey: SourceKey;
  readonly status: 'draft' | 'scheduled' | 'published';
  /** When it was published, or will be; null for drafts. */
  readonly moment: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Earlier versions, the oldest first; the present one is not among them. */
  readonly revisions: readonly SourceRevision[];
}

export interface SourceComment extends SourceThing {
  readonly postKey: SourceKey;
  readonly parentKey: SourceKey | null;
  /** The account that said it; null for a guest. */
  readonly authorKey: SourceKey | null;
  readonly guest: { readonly name: string; readonly key: SourceKey } | null;
  /** Plain text. */
  readonly content: string;
  readonly status: 'pending' | 'approved' | 'spam';
  readonly createdAt: Date;
}

/** A stretch of one kind of things, in the order of their keys. */
export interface Stretch<Item> {
  readonly items: readonly Item[];
  /** What was read and cannot come over, with the reason of each. */
  readonly leftOut: readonly Note[];
  /** How many rows were read for it: items and what was left out. */
  readonly rows: number;
  /** The key to go on after; null where nothing follows. */
  readonly next: SourceKey | null;
}

/** How much a stretch may hold: rows, and characters of texts (of which a single thing may have more). */
export interface StretchSize {
  readonly rows: number;
  readonly characters: number;
}

/** How many rows there are of each kind. */
export interface SourceCounts {
  readonly people: number;
  readonly posts: number;
  readonly comments: number;
}

/** A site that is read while it lives: nothing of it is ever changed. */
export interface SourceSite {
  /** By which the site is known again, wherever its database lies by then. */
  readonly id: string;
  readonly name: string;
  /** What cannot be taken at all, such as kinds of things that nobody here knows. */
  survey(): Promise<{ counts: SourceCounts; notes: readonly Note[] }>;
  people(after: SourceKey | null, size: StretchSize): Promise<Stretch<SourcePerson>>;
  posts(after: SourceKey | null, size: StretchSize): Promise<Stretch<SourcePost>>;
  comments(after: SourceKey | null, size: StretchSize): Promise<Stretch<SourceComment>>;
  /** Those of these keys that there are, in no order. */
  commentsOf(keys: readonly SourceKey[]): Promise<SourceComment[]>;
  close(): Promise<void>;
}
