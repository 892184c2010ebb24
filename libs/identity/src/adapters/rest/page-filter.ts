import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { problemOf } from '#platform/api';
import { pageHeaders, refusalPage } from './link-pages.js';

/** Answers whoever uses a page with a page: the message, status and code that the API would answer with. */
@Catch()
export class PageFilter implements ExceptionFilter {
  readonly #logger = new Logger('Pages');

  catch(error: unknown, host: ArgumentsHost): void {
    const problem = problemOf(error);
    if (problem.unexpected) this.#logger.error({ message: 'Unexpected error', err: error });
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (problem.retryAfter !== undefined) reply.header('retry-after', String(problem.retryAfter));
    reply.status(problem.statusCode).headers(pageHeaders).send(refusalPage(problem.message, problem.code));
  }
}
