import { Logger } from '@nestjs/common';
import { problemOf } from './problem.js';

const logger = new Logger('Problem');

/** What a GraphQL client is told of an error: the same code and message as over REST (`problemBody`). */
export function graphqlProblem(error: unknown, requestId: string): { message: string; extensions: Record<string, unknown> } {
  const { message, statusCode, unexpected, ...rest } = problemOf(error);
  if (unexpected) logger.error({ message: 'Unexpected error', requestId, err: error });
  return { message, extensions: { ...rest, statusCode, status: statusCode, requestId } };
}
