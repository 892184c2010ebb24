import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentAuthority, Refuses, sendEventStream, type CallerAuthority, type ServerSentEvent } from '#platform/api';
import { LiveFeed } from '#platform/live';
import { FindPosts } from '../../application/find-posts.js';
import { postLocked, postNotFound } from '../../domain/post.errors.js';
import { LivePublications, type Told } from '../live/live-publications.js';

const stream = { status: 200, description: 'Server-sent events.', content: { 'text/event-stream': { schema: { type: 'string' } } } } as const;
/** Where a stream begins: after an event, or now; and whether something before it cannot be told any more. */
interface Place {
  readonly after?: number;
  readonly gap: boolean;
}

const resume = {
  name: 'Last-Event-ID',
  required: false,
  description: 'The id of the last event that was read: what came after it is sent first. `gap` says that it cannot be sent, because too much came or the id is none of ours.',
} as const;

@ApiTags('Live')
@ApiBearerAuth('accessToken')
@Controller('api/posts')
export class StreamsController {
  constructor(
    private readonly live: LivePublications,
    private readonly feed: LiveFeed,
    private readonly queries: QueryBus,
  ) {}

  /** Streams each post that comes to be and that you may read: `postCreated` as server-sent events. */
  @Get('stream')
  @ApiOperation({ summary: 'Streams each post that comes to be and that you may read.' })
  @ApiResponse(stream)
  @ApiHeader(resume)
  async postStream(
    @CurrentAuthority() authority: CallerAuthority,
    @Headers('last-event-id') last: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const place = await this.#placeOf(last);
    const told = await this.live.posts(authority.actor, place.after);
    await sendEventStream(reply, await this.#events('post', told, place), authority);
  }

  /** Streams each comment that readers see from now on under a post: `commentAdded` as server-sent events. */
  @Get(':postId/comments/stream')
  @ApiOperation({ summary: 'Streams each comment that readers see from now on under a post.' })
  @ApiResponse(stream)
  @ApiHeader(resume)
  @Refuses({ 403: ['post.locked'], 404: ['post.not-found'] })
  async commentStream(
    @CurrentAuthority() authority: CallerAuthority,
    @Param('postId') postId: string,
    @Headers('last-event-id') last: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [post] = await this.queries.execute(new FindPosts(authority.actor, [postId]));
    if (!post) throw postNotFound();
    if (post.locked) throw postLocked();
    const place = await this.#placeOf(last);
    const told = await this.live.comments(authority.actor, post.id, place.after);
    await sendEventStream(reply, await this.#events('comment', told, place), authority);
  }

  /** Where a client goes on. From an id that is none of ours it cannot: it begins now, and is told of the gap. */
  async #placeOf(lastEventId: string | undefined): Promise<Place> {
    if (!lastEventId) return { gap: false };
    const after = /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : undefined;
    if (after === undefined || !(await this.feed.hasReached(after))) return { gap: true };
    return { after, gap: await this.feed.hasForgotten(after) };
  }

  /** First where the stream begins, so that a client that read nothing yet can go on from there as well. */
  async #events(
    event: string,
    told: AsyncIterableIterator<Told<unknown>>,
    { after, gap }: Place,
  ): Promise<AsyncIterableIterator<ServerSentEvent>> {
    const begun = String(after ?? (await this.feed.position()));
    const waiting: ServerSentEvent[] = [{ id: begun, event: gap ? 'gap' : 'open', data: {} }];
    const events: AsyncIterableIterator<ServerSentEvent> = {
      async next() {
        const first = waiting.shift();
        if (first) return { done: false, value: first };
        const next = await told.next();
        if (next.done) return { done: true, value: undefined };
        const { position, item } = next.value;
        return { done: false, value: { id: String(position), event, data: item } };
      },
      async return() {
        await told.return?.();
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]: () => events,
    };
    return events;
  }
}
