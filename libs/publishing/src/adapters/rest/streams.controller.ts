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
const resume = {
  name: 'Last-Event-ID',
  required: false,
  description: 'The id of the last event that was read: what came after it is sent first. `gap` says that too much came.',
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
    const after = positionOf(last);
    const told = await this.live.posts(authority.actor, after);
    await sendEventStream(reply, await this.#events('post', told, after), authority);
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
    const after = positionOf(last);
    const told = await this.live.comments(authority.actor, post.id, after);
    await sendEventStream(reply, await this.#events('comment', told, after), authority);
  }

  /** First where the stream begins, so that a client that read nothing yet can go on from there as well. */
  async #events(
    event: string,
    told: AsyncIterableIterator<Told<unknown>>,
    after: number | undefined,
  ): Promise<AsyncIterableIterator<ServerSentEvent>> {
    const gap = after !== undefined && (await this.feed.hasForgotten(after));
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

/** Undefined for what is no id of ours: the stream begins now. */
function positionOf(lastEventId: string | undefined): number | undefined {
  return lastEventId !== undefined && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : undefined;
}
