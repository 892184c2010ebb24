import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type Actor } from '#kernel';
import { TakesBytes } from '#platform/api';
import { Config } from '#platform/config';
import { OutboxWatch } from '#platform/outbox';
import { jobStates, queueNames, QueueWatch } from '#platform/queue';
import { DiscardDeadLetter } from '../../application/discard-dead-letter.js';
import { FindDeadLettersOfJobs } from '../../application/find-dead-letters-of-jobs.js';
import { ListDeadLetters } from '../../application/list-dead-letters.js';
import { PauseQueue } from '../../application/pause-queue.js';
import { ResendDeadLetter } from '../../application/resend-dead-letter.js';
import { ResumeQueue } from '../../application/resume-queue.js';
import { jobsPage, queuesPage, signInPage, statusPage } from './ops-pages.js';
import { OpsSession } from './ops-session.js';

const html = 'text/html; charset=utf-8';

/** Pages for whoever runs the publication. Somebody who has not signed in as an admin is shown the sign-in, with 401. */
@ApiExcludeController()
@Controller('ops')
export class OpsController {
  readonly #secure: boolean;

  constructor(
    private readonly session: OpsSession,
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly queues: QueueWatch,
    private readonly outbox: OutboxWatch,
    { publicUrl }: Config,
  ) {
    this.#secure = publicUrl.startsWith('https:');
  }

  /** What waits, what is dead, and whether all answers. */
  @Get()
  @Header('content-type', html)
  @Header('cache-control', 'no-store')
  status(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.#forAdmins(request, reply, async (actor) => {
      const waiting = new ListDeadLetters(actor, { page: 1, limit: 50 }, { status: 'waiting' });
      const [lag, queues, letters] = await Promise.all([this.outbox.lag(), this.queues.counts(), this.queries.execute(waiting)]);
      const deadLetters = { total: letters.totalCount, newest: letters.edges.map(({ node }) => node) };
      return statusPage({ store: this.queues.storeKind, lag, queues, deadLetters });
    });
  }

  @Get('queues')
  @Header('content-type', html)
  @Header('cache-control', 'no-store')
  queuesOverview(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.#forAdmins(request, reply, async () => queuesPage(this.queues.storeKind, await this.queues.counts()));
  }

  @Get('queues/:queue/:state')
  @Header('content-type', html)
  @Header('cache-control', 'no-store')
  jobs(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param() asked: { queue: string; state: string },
  ): Promise<string> {
    return this.#forAdmins(request, reply, async (actor) => {
      const queue = queueNames.find((name) => name === asked.queue);
      const state = jobStates.find((name) => name === asked.state);
      if (!queue || !state) throw new DomainError('not-found', 'queue.not-found', 'There is no such queue or state');
      const jobs = await this.queues.jobs(queue, state);
      const ids = state === 'failed' ? (jobs ?? []).map(({ id }) => id) : [];
      const letters = ids.length > 0 ? await this.queries.execute(new FindDeadLettersOfJobs(actor, queue, ids)) : [];
      return jobsPage({ queue, state, jobs, letters });
    });
  }

  /** Begins a session with an admin's access token. */
  @Post('session')
  @HttpCode(204)
  async signIn(@Body() { accessToken }: { accessToken?: unknown } = {}, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const admin = typeof accessToken === 'string' && (await this.session.adminWith(accessToken));
    if (!admin) throw new DomainError('forbidden', 'auth.forbidden', 'These pages are for admins');
    reply.header('set-cookie', this.session.cookie(accessToken, this.#secure));
  }

  @Post('sign-out')
  @TakesBytes()
  async signOut(@Res() reply: FastifyReply): Promise<void> {
    await reply.header('set-cookie', this.session.cookie(undefined, this.#secure)).redirect('/ops', 303);
  }

  /** The buttons beside what failed; the cookie is never sent by another site's form. Leads back to the page with the button. */
  @Post('dead-letters/:id/:action')
  @TakesBytes()
  async decide(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() asked: { id: string; action: string },
    @Query('from') from = '',
  ): Promise<void> {
    const actor = await this.session.adminOf(request);
    if (actor && asked.action === 'resend') await this.commands.execute(new ResendDeadLetter(actor, asked.id));
    if (actor && asked.action === 'discard') await this.commands.execute(new DiscardDeadLetter(actor, asked.id));
    await reply.redirect(/^\w+\/\w+$/.test(from) ? `/ops/queues/${from}` : '/ops', 303);
  }

  /** The button beside each queue. */
  @Post('queues/:name/:action')
  @TakesBytes()
  async halt(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param() asked: { name: string; action: string }): Promise<void> {
    const actor = await this.session.adminOf(request);
    if (actor && asked.action === 'pause') await this.commands.execute(new PauseQueue(actor, asked.name));
    if (actor && asked.action === 'resume') await this.commands.execute(new ResumeQueue(actor, asked.name));
    await reply.redirect('/ops/queues', 303);
  }

  async #forAdmins(request: FastifyRequest, reply: FastifyReply, show: (admin: Actor) => Promise<string>): Promise<string> {
    const admin = await this.session.adminOf(request);
    if (admin) return show(admin);
    reply.status(401);
    return signInPage();
  }
}
