import { personIdOf, type Actor } from '#kernel';
import { visibilities, type PostStatus, type Visibility } from './post.js';

/** Who reads: the actor, and whether a paid membership of theirs is running. */
export interface Reader {
  readonly actor: Actor;
  readonly entitled: boolean;
}

/** What of a post decides who may read it. */
export interface Readable {
  readonly status: PostStatus;
  readonly visibility: Visibility;
  readonly authorId: string;
}

/**
 * How much of a post somebody may read. `nothing`: for them the post does not exist. `outline`: title, excerpt and tags,
 * and not one byte of the body. `whole`: all of it.
 */
export type Reading = 'nothing' | 'outline' | 'whole';

/** Drafts are for their author and admins; of what is published, `members` is for who has signed in, `paid` for who pays. */
export function readingOf(post: Readable, { actor, entitled }: Reader): Reading {
  if (seesEverything(actor) || post.authorId === personIdOf(actor)) return 'whole';
  if (post.status !== 'published') return 'nothing';
  const open = { public: true, members: actor.kind === 'person', paid: entitled };
  return open[post.visibility] ? 'whole' : 'outline';
}

/** Whether only the reader's membership decides: whoever asks for it asks no sooner. */
export function hangsOnMembership(post: Readable, actor: Actor): boolean {
  return (
    post.visibility === 'paid' &&
    actor.kind === 'person' &&
    readingOf(post, { actor, entitled: false }) !== readingOf(post, { actor, entitled: true })
  );
}

/** Admins and the product itself see drafts of others, and every body. */
export function seesEverything(actor: Actor): boolean {
  return actor.kind === 'system' || (actor.kind === 'person' && actor.role === 'admin');
}

/** The visibilities whose bodies this reader may read, of published posts of others. */
export function openTo(reader: Reader): Visibility[] {
  return visibilities.filter(
    (visibility) => readingOf({ status: 'published', visibility, authorId: '' }, reader) === 'whole',
  );
}
