import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { anonymous } from '#kernel';
import { Undocumented } from '#platform/api';
import { FindPostBySlug } from '../../application/find-post-by-slug.js';
import { ListPosts } from '../../application/list-posts.js';
import { frontPage, missingPage, pageHeaders, postPage } from './front-pages.js';

/** What is said to whom the payment provider sends back. */
const notes: Readonly<Record<string, string>> = {
  done: 'Thank you. Your membership begins as soon as the payment is confirmed.',
  cancelled: 'Nothing was paid.',
};

/**
 * Where the other links of letters, and the payment provider, lead until the publication has a front end of its own: plain
 * pages, for somebody who has not signed in. They count in the rate limits of the operations whose names they bear.
 */
@Undocumented()
@Controller()
export class FrontPagesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  async posts(@Query('checkout') checkout: unknown, @Query('after') after: unknown, @Res() reply: FastifyReply): Promise<void> {
    const from = typeof after === 'string' ? { after } : {};
    const { edges, hasNextPage } = await this.queries.execute(new ListPosts(anonymous, { page: 1, limit: 20, ...from }));
    const note = typeof checkout === 'string' && Object.hasOwn(notes, checkout) ? notes[checkout] : undefined;
    const older = hasNextPage ? edges.at(-1)?.cursor : undefined;
    await reply.headers(pageHeaders).send(frontPage(edges.map(({ node }) => node), { note, older }));
  }

  @Get('posts/:slug')
  async postBySlug(@Param('slug') slug: string, @Res() reply: FastifyReply): Promise<void> {
    const post = await this.queries.execute(new FindPostBySlug(anonymous, slug));
    reply.headers(pageHeaders);
    if (!post) return void (await reply.code(404).send(missingPage()));
    if (post.slug !== slug) return void (await reply.code(308).header('location', `/posts/${encodeURIComponent(post.slug)}`).send());
    await reply.send(postPage(post, post.html ?? ''));
  }
}
