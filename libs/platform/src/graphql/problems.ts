import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { MalformedRequest, Refusal } from './refusals.js';

/** What a client may know of an error. `extensions.code` is stable; `extensions.statusCode` is its twin in HTTP. */
export interface Problem {
  message: string;
  extensions: Record<string, unknown>;
}

/** Turns whatever was thrown into what a client may know. Unknown errors are masked (and logged) here. */
export type ProblemOf = (error: unknown, requestId: string) => Problem;

/** The cautious default: everything is masked. */
export const maskEverything: ProblemOf = (_error, requestId) => ({
  message: 'Something went wrong on our side.',
  extensions: { code: 'internal', requestId },
});

/** One error as it goes over the wire: ours as they are with the id of the request, all others through `problemOf`. */
export function present(error: unknown, problemOf: ProblemOf, requestId: string): GraphQLFormattedError {
  if (error instanceof Refusal) return { ...error.toJSON(), extensions: { ...error.extensions, requestId } };
  if (error instanceof MalformedRequest) return { message: error.message, extensions: { code: error.code, requestId } };
  if (!(error instanceof GraphQLError)) return problemOf(error, requestId);
  const { locations, path, originalError } = error;
  return { ...problemOf(originalError ?? error, requestId), locations, path };
}

/** The HTTP status of a problem that refuses the whole request. */
export function statusOf(problem: GraphQLFormattedError, otherwise: number): number {
  const status = problem.extensions?.['statusCode'];
  return typeof status === 'number' && status >= 400 && status <= 599 ? status : otherwise;
}
