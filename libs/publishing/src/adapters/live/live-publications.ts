import { Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { MembershipEnded } from '#billing';
import { personIdOf, system, type Actor } from '#kernel';
import { LiveFeed, LiveStream, type FeedEvent } from '#platform/live';
import type { CommentView } from '../../application/comment-view.js';
import { FindComment } from '../../application/find-comment.js';
import { FindPosts } from '../../application/find-posts.js';
import { PostDesk, presentPost } from '../../application/post-desk.js';
import type { PostView } from '../../application/post-view.js';
import { CommentAdded } from '../../domain/comment.events.js';
import { PostCreated, PostPublished } from '../../domain/post.events.js';

/** What a subscriber gets, and its place in the feed: whoever comes again with that goes on from there. */
export interface Told<Item> {
  readonly position: number;
  readonly item: Item;
}

/** One subscriber: whatever lies at or before `from` was told, or is being told, in another way. */
interface Subscriber<Item> {
  readonly actor: Actor;
  readonly stream: LiveStream<Told<Item>>;
  from: number;
  /** While what was missed is being read, what is new waits here. */
  held: Told<Item>[] | undefined;
}

interface CommentSubscriber extends Subscriber<CommentView> {
  readonly postId: string;
}

const reader = system('live');

/**
 * New posts and comments, handed to each subscriber of this process by the reading policy, at the moment of telling.
 * Each is read once, however many subscribers there are.
 */
@Injectable()
export class LivePublications implements OnModuleInit, BeforeApplicationShutdown {
  readonly #posts = new Set<Subscriber<PostView>>();
  readonly #comments = new Set<CommentSubscriber>();
  #closed = false;

  constructor(
    private readonly feed: LiveFeed,
    private readonly queries: QueryBus,
    private readonly desk: PostDesk,
  ) {}

  onModuleInit(): void {
    this.feed.listen((event) => this.#hear(event));
  }

  /** Who comes again before the door is shut is sent away as well: to another process. */
  beforeApplicationShutdown(): void {
    this.#closed = true;
    for (const { stream } of [...this.#posts, ...this.#comments]) stream.end();
  }

  /** New posts from now on, or from a place in the feed on. */
  async posts(actor: Actor, after?: number): Promise<LiveStream<Told<PostView>>> {
    return this.#open(this.#posts, { actor }, (event, subscriber) => this.#tellPost(event, [subscriber]), after);
  }

  /** New comments under one post, from now on or from a place in the feed on. */
  async comments(actor: Actor, postId: string, after?: number): Promise<LiveStream<Told<CommentView>>> {
    return this.#open(this.#comments, { actor, postId }, (event, subscriber) => this.#tellComment(event, [subscriber]), after);
  }

  async #open<Item, One extends Subscriber<Item>>(
    all: Set<One>,
    who: Omit<One, keyof Subscriber<Item>> & { actor: Actor },
    tell: (event: FeedEvent, subscriber: One) => Promise<void>,
    after?: number,
  ): Promise<LiveStream<Told<Item>>> {
    const now = await this.feed.position();
    const stream: LiveStream<Told<Item>> = new LiveStream(() => all.delete(subscriber));
    // Another process may have told more than this one has heard of.
    const subscriber = { ...who, stream, from: Math.max(now, after ?? now), held: after === undefined ? undefined : [] } as unknown as One;
    all.add(subscriber);
    if (this.#closed) stream.end();
    if (after !== undefined) void this.#catchUp(subscriber, after, now, tell).catch(() => stream.end());
    return stream;
  }

  /** Tells what happened between two places, then what was held back meanwhile: no gap, and no double. */
  async #catchUp<Item, One extends Subscriber<Item>>(
    subscriber: One,
    after: number,
    until: number,
    tell: (event: FeedEvent, subscriber: One) => Promise<void>,
  ): Promise<void> {
    const replayed = { ...subscriber, from: after, held: undefined };
    for (let position = after; position < until && !subscriber.stream.over; ) {
      const events = await this.feed.read(position);
      if (events.length === 0) break;
      for (const event of events) if (event.position <= until) await tell(event, replayed);
      position = events.at(-1)?.position ?? until;
    }
    for (const told of subscriber.held ?? []) subscriber.stream.push(told);
    subscriber.held = undefined;
  }

  async #hear(event: FeedEvent): Promise<void> {
    if (event.type === MembershipEnded.type) return this.#part(event.data['personId']);
    await this.#tellPost(event, this.#posts);
    await this.#tellComment(event, this.#comments);
  }

  /** What somebody may read has changed: they come again, and get what is theirs now. */
  #part(personId: unknown): void {
    for (const { actor, stream } of [...this.#posts, ...this.#comments]) if (personIdOf(actor) === personId) stream.end();
  }

  /**
   * A draft is told to those who see drafts, a publication to everybody. What was published at once is told once, as a
   * publication.
   */
  async #tellPost(event: FeedEvent, all: Iterable<Subscriber<PostView>>): Promise<void> {
    if (event.type !== PostCreated.type && event.type !== PostPublished.type) return;
    const subscribers = [...all];
    if (subscribers.length === 0) return;
    const [post] = await this.queries.execute(new FindPosts(reader, [event.subject]));
    if (!post || post.published !== (event.type === PostPublished.type)) return;
    await Promise.all(
      subscribers.map(async (subscriber) => {
        const item = presentPost(post, await this.desk.readerOf(subscriber.actor, [post]));
        if (item) hand(subscriber, { position: event.position, item });
      }),
    );
  }

  async #tellComment(event: FeedEvent, all: Iterable<CommentSubscriber>): Promise<void> {
    if (event.type !== CommentAdded.type) return;
    const subscribers = [...all].filter(({ postId }) => postId === event.subject);
    if (subscribers.length === 0) return;
    const [item, [post]] = await Promise.all([
      this.queries.execute(new FindComment(reader, String(event.data['commentId']))),
      this.queries.execute(new FindPosts(reader, [event.subject])),
    ]);
    if (!item || !post || item.status !== 'approved' || item.deleted) return;
    await Promise.all(
      subscribers.map(async (subscriber) => {
        const seen = presentPost(post, await this.desk.readerOf(subscriber.actor, [post]));
        if (seen && !seen.locked) hand(subscriber, { position: event.position, item });
      }),
    );
  }
}

function hand<Item>(subscriber: Subscriber<Item>, told: Told<Item>): void {
  if (told.position <= subscriber.from) return;
  if (subscriber.held) subscriber.held.push(told);
  else subscriber.stream.push(told);
}
