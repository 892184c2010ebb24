import { Injectable } from '@nestjs/common';
import { personIdOf, type Actor } from '#kernel';
import { hangsOnMembership, readingOf, seesEverything, type Readable, type Reader } from '../domain/reading-policy.js';
import type { Headline, PostView } from './post-view.js';
import { Entitlements } from './ports/entitlements.js';

/**
 * Hands posts to readers: the one door that a body goes through. It asks for a membership only where that decides, so
 * that what is for everybody costs no question.
 */
@Injectable()
export class PostDesk {
  constructor(private readonly entitlements: Entitlements) {}

  /** The post as this reader may have it; undefined where for them there is none. */
  async hand(post: PostView | undefined, actor: Actor): Promise<PostView | undefined> {
    if (!post) return undefined;
    return presentPost(post, await this.readerOf(actor, [post]));
  }

  /** Those of the posts that this reader may have, as they may have them. */
  async handAll(posts: readonly PostView[], actor: Actor): Promise<PostView[]> {
    const reader = await this.readerOf(actor, posts);
    return posts.flatMap((post) => presentPost(post, reader) ?? []);
  }

  /** The reader before these posts. */
  async readerOf(actor: Actor, posts: readonly Readable[]): Promise<Reader> {
    const asked = posts.some((post) => hangsOnMembership(post, actor));
    return { actor, entitled: asked && (await this.#isEntitled(actor)) };
  }

  /** The reader before posts that are not known yet, as in a search. */
  async readerOfAll(actor: Actor): Promise<Reader> {
    return { actor, entitled: !seesEverything(actor) && (await this.#isEntitled(actor)) };
  }

  async #isEntitled(actor: Actor): Promise<boolean> {
    const personId = personIdOf(actor);
    return personId !== undefined && this.entitlements.isEntitled(personId);
  }
}

/** What the reading policy leaves of a post: the outline bears not one byte of the body. */
export function presentPost<Post extends Headline & Partial<PostView>>(post: Post, reader: Reader): Post | undefined {
  const reading = readingOf(post, reader);
  if (reading === 'nothing') return undefined;
  if (reading === 'whole') return post;
  const bodiless = { ...(post.content !== undefined && { content: '' }), ...(post.html !== undefined && { html: '' }) };
  return { ...post, ...bodiless, locked: true };
}
