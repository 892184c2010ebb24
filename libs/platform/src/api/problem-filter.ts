import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemBody, problemOf } from './problem.js';

/** Answers every refusal over HTTP in one shape, and logs what is a bug. GraphQL uses the same `problemOf`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    // Over GraphQL the driver turns what is thrown into an error of the answer.
    if (host.getType<string>() === 'graphql') throw error;
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = problemOf(error);
    if (problem.unexpected) {
      this.#logger.error({ message: 'Unexpected error', requestId: request.id, method: request.method, err: error });
    }
    if (reply.raw.headersSent) return;
    if (problem.retryAfter !== undefined) reply.header('retry-after', String(problem.retryAfter));
    if (problem.statusCode === 401) reply.header('www-authenticate', 'Bearer');
    const body = problemBody(problem, { method: request.method, url: request.originalUrl, id: request.id });
    // A serialiser of its own: the route's response schema describes its success alone.
    reply
      .status(problem.statusCode)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .serializer(JSON.stringify)
      .send(body);
  }
}
